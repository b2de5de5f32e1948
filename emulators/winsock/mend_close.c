/*
 * FOR TESTS OF THE KIT ONLY. `know-every-handle` is no fault but mends one of Wine: its closesocket takes only what this
 * process made itself (docs/wine.md, 1), so that what a child inherited looks dead there whether it is or not. With this,
 * closesocket takes every handle of a socket, as on Windows. Faults about such handles are planted on top of it, and what
 * a script gives with it alone is what they are to be compared with.
 */
#include "layer.h"

static int (*real_close)(SOCKET s);

/* Sockets are pipes to it, and a script has no others. */
static int is_socket(SOCKET s)
{
    return GetFileType((HANDLE)s) == FILE_TYPE_PIPE;
}

static int close_socket(SOCKET s)
{
    if (!real_close(s)) return 0;
    if (WSAGetLastError() != WSAENOTSOCK) return SOCKET_ERROR;
    if (is_socket(s) && CloseHandle((HANDLE)s)) return 0;
    WSASetLastError(WSAENOTSOCK);
    return SOCKET_ERROR;
}

void plant_know_every_handle(void)
{
    real_close = layer.close;
    layer.close = close_socket;
}
