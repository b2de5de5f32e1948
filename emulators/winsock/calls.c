/* The calls by their names on the wire. */
#include "calls.h"

#include <string.h>

static const struct {
    const char *name;
    make_call make;
} table[] = {
    { "WSAStartup", call_startup },
    { "WSACleanup", call_cleanup },
    { "socket", call_socket },
    { "bind", call_bind },
    { "listen", call_listen },
    { "accept", call_accept },
    { "connect", call_connect },
    { "send", call_send },
    { "recv", call_recv },
    { "shutdown", call_shutdown },
    { "WSASendDisconnect", call_send_disconnect },
    { "closesocket", call_closesocket },
    { "CloseHandle", call_close_handle },
    { "DuplicateHandle", call_duplicate_handle },
    { "WSADuplicateSocket", call_duplicate_socket },
    { "WSASocket", call_wsa_socket },
    { "SetHandleInformation", call_set_handle_information },
    { "setsockopt", call_set_option },
    { "getsockopt", call_get_option },
    { "ioctlsocket", call_set_nonblocking },
    { "CreateProcess", call_create_process },
    { "GetStdHandle", call_get_std_handle },
    { "ReadFile", call_read_file },
    { "WriteFile", call_write_file },
    { "ExitProcess", call_exit_process },
    { "TerminateProcess", call_terminate_process },
    { "_open_osfhandle", call_open_osfhandle },
    { "_close", call_close_descriptor },
    { "begin", call_begin },
    { "settle", call_settle },
    { "threads", call_leaked_threads },
    { "handles", call_leaked_handles }
};

make_call find_call(const char *name)
{
    size_t i;
    for (i = 0; i < sizeof table / sizeof *table; i++)
        if (!strcmp(table[i].name, name)) return table[i].make;
    return NULL;
}
