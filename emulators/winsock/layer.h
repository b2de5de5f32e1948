/*
 * Where the agent's socket calls can be bent, FOR TESTS OF THE KIT ONLY. Normally every entry is the API itself; with
 * `fault=NAME` on the command line some entries plant one bug, so that it can be seen whether the kit finds it.
 */
#ifndef LASTCLOSE_LAYER_H
#define LASTCLOSE_LAYER_H

#include <winsock2.h>
#include <windows.h>

struct layer {
    SOCKET (*open)(DWORD flags);                     /* socket(), or WSASocket() with those flags */
    SOCKET (*take)(SOCKET listener);                 /* accept() */
    SOCKET (*open_shared)(WSAPROTOCOL_INFOW *info);  /* WSASocket(FROM_PROTOCOL_INFO) */
    int (*bind)(SOCKET s, const struct sockaddr *name, int size);
    int (*listen)(SOCKET s);
    int (*set_nonblocking)(SOCKET s, u_long on);     /* ioctlsocket(FIONBIO) */
    int (*close)(SOCKET s);                          /* closesocket() */
    int (*open_descriptor)(ULONG_PTR handle);        /* _open_osfhandle() */
    int (*close_descriptor)(int descriptor);         /* _close() */
    int (*cleanup)(void);                            /* WSACleanup() */
    BOOL (*close_handle)(HANDLE handle);             /* CloseHandle() */
    /* DuplicateHandle() of a handle of this process, with the same access */
    BOOL (*duplicate)(HANDLE handle, HANDLE process, HANDLE *made, BOOL inherit);
    /* CreateProcess() */
    BOOL (*create)(const char *program, char *command, BOOL inherit, DWORD flags, STARTUPINFOA *startup,
                   PROCESS_INFORMATION *made);
    void (*exit)(UINT code);                         /* ExitProcess() */
    BOOL (*terminate)(HANDLE process, UINT code);    /* TerminateProcess() */
    void (*settle)(void);                            /* does at once what a fault does behind the script's back */
};

extern struct layer layer;

/* Plants the fault of that name, or none if it is empty. Returns 0 if there is no such fault. */
int layer_choose(const char *fault);

/* Whether the process made the socket nonblocking; the API has no way to ask. */
int layer_is_nonblocking(SOCKET s);

/*
 * While a fault's thread looks something up, it has handles that come and go; a count of handles is made between two
 * such looks.
 */
void layer_begin_look(void);
void layer_end_look(void);

/* Each puts its own functions into the layer. */
void plant_forget_duplicate_close(void);
void plant_forget_every_duplicate_close(void);
void plant_forget_foreign_close(void);
void plant_clear_inherit(void);
void plant_drop_std_handle(void);
void plant_alias_inherited(void);
void plant_die_with_parent(void);
void plant_graceful_zero_linger(void);
void plant_stale_crt_entry(void);
void plant_refuse_rebind(void);
void plant_hold_address(void);
/* No fault, but what those about handles stand on, and what they are compared with: see mend_close.c. */
void plant_know_every_handle(void);

/* Whether no other handle of any process refers to the socket. */
int is_last_handle(SOCKET s);
/* Gives the keeper process a handle of the socket, so that its connection is never released. */
void give_to_keeper(SOCKET s);

/* The state of the connection with those addresses in the TCP table (MIB_TCP_STATE_...), or 0 if it has no row. */
DWORD connection_state(const struct sockaddr_in *local, const struct sockaddr_in *remote);

/* Whether connections that a listener accepted live on the port, and nobody listens there. */
int has_old_connections(unsigned short port);

/* How many rows of the TCP table have that local port and one of the two states. */
int connections_on_port(unsigned short port, DWORD state, DWORD other_state);

#endif
