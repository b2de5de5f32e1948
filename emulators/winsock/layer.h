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
    int (*listen)(SOCKET s);
    int (*set_nonblocking)(SOCKET s, u_long on);     /* ioctlsocket(FIONBIO) */
    int (*close)(SOCKET s);                          /* closesocket() */
    int (*open_descriptor)(ULONG_PTR handle);        /* _open_osfhandle() */
    int (*close_descriptor)(int descriptor);         /* _close() */
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
void plant_clear_inherit(void);
void plant_graceful_zero_linger(void);
void plant_stale_crt_entry(void);
void plant_refuse_rebind(void);

/* The state of the connection with those addresses in the TCP table (MIB_TCP_STATE_...), or 0 if it has no row. */
DWORD connection_state(const struct sockaddr_in *local, const struct sockaddr_in *remote);

/* How many rows of the TCP table have that local port and one of the two states. */
int connections_on_port(unsigned short port, DWORD state, DWORD other_state);

#endif
