/* The calls of a process, a file a family. */
#ifndef LASTCLOSE_CALLS_H
#define LASTCLOSE_CALLS_H

#include "agent.h"

/* calls_startup.c */
void call_startup(struct call *call);
void call_cleanup(struct call *call);

/* calls_socket.c: making, connecting and ending sockets */
void call_socket(struct call *call);
void call_bind(struct call *call);
void call_listen(struct call *call);
void call_accept(struct call *call);
void call_connect(struct call *call);
void call_shutdown(struct call *call);
void call_send_disconnect(struct call *call);
void call_closesocket(struct call *call);
void call_settle(struct call *call); /* for planted faults, between calls */

/* calls_options.c */
void call_set_option(struct call *call);
void call_get_option(struct call *call);
void call_set_nonblocking(struct call *call);

/* calls_transfer.c: bytes, through Winsock and through the Win32 handle */
void call_send(struct call *call);
void call_recv(struct call *call);
void call_read_file(struct call *call);
void call_write_file(struct call *call);

/* calls_share.c: handles, within a process and between processes */
void call_close_handle(struct call *call);
void call_duplicate_handle(struct call *call);
void call_duplicate_socket(struct call *call);
void call_wsa_socket(struct call *call);
void call_set_handle_information(struct call *call);

/* calls_process.c */
void call_create_process(struct call *call);
void call_get_std_handle(struct call *call);
void call_exit_process(struct call *call);
void call_terminate_process(struct call *call);

/* calls_crt.c */
void call_open_osfhandle(struct call *call);
void call_close_descriptor(struct call *call);

/* calls_leaks.c: `begin` comes once, before the first call of a script that asks for leaks */
void call_begin(struct call *call);
void call_leaked_threads(struct call *call);
void call_leaked_handles(struct call *call);

#endif
