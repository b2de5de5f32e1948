/* FOR TESTS OF THE KIT ONLY. The fault `clear-inherit`: new sockets are not inheritable. */
#include "layer.h"

static SOCKET (*real_open)(DWORD flags);
static SOCKET (*real_take)(SOCKET listener);
static SOCKET (*real_open_shared)(WSAPROTOCOL_INFOW *info);

static SOCKET cleared(SOCKET s)
{
    DWORD error = WSAGetLastError();
    if (s != INVALID_SOCKET) SetHandleInformation((HANDLE)s, HANDLE_FLAG_INHERIT, 0);
    WSASetLastError(error);
    return s;
}

static SOCKET open_socket(DWORD flags)
{
    return cleared(real_open(flags));
}

static SOCKET take(SOCKET listener)
{
    return cleared(real_take(listener));
}

static SOCKET open_shared(WSAPROTOCOL_INFOW *info)
{
    return cleared(real_open_shared(info));
}

void plant_clear_inherit(void)
{
    plant_know_every_handle();
    real_open = layer.open;
    real_take = layer.take;
    real_open_shared = layer.open_shared;
    layer.open = open_socket;
    layer.take = take;
    layer.open_shared = open_shared;
}
