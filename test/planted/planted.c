/*
 * FOR TESTS OF THE KIT ONLY. Plants the fault that the environment names in the processes of a program that stand for those of
 * a script: the ones that its first process has started, directly or not. That one plays the far end, with sockets as they are,
 * and keeps the handles that a fault never closes.
 */
#define LASTCLOSE_PLANTED_C
#include "planted.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "agent.h"

#define FAULT "LASTCLOSE_FAULT"
#define KEEPER "LASTCLOSE_KEEPER"

struct options options;

static void __attribute__((constructor)) plant(void)
{
    char keeper[16], fault[80];

    if (GetEnvironmentVariableA(KEEPER, keeper, sizeof(keeper)))
    {
        options.keeper = strtoul(keeper, NULL, 10);
        if (!GetEnvironmentVariableA(FAULT, fault, sizeof(fault)) || !layer_choose(fault)) ExitProcess(3);
        return;
    }
    sprintf(keeper, "%lu", GetCurrentProcessId());
    SetEnvironmentVariableA(KEEPER, keeper);
}

int planted_ioctlsocket(SOCKET s, long command, u_long *argument)
{
    return command == (long)FIONBIO ? layer.set_nonblocking(s, *argument) : ioctlsocket(s, command, argument);
}

SOCKET planted_wsa_socket(const WSAPROTOCOL_INFOA *info, DWORD flags)
{
    WSAPROTOCOL_INFOW wide;

    if (!info) return layer.open(flags & ~WSA_FLAG_OVERLAPPED);
    /* They are the same up to the name of the protocol, which nobody reads. */
    memset(&wide, 0, sizeof(wide));
    memcpy(&wide, info, offsetof(WSAPROTOCOL_INFOA, szProtocol));
    return layer.open_shared(&wide);
}

int crt_open_osfhandle(ULONG_PTR handle)
{
    return _open_osfhandle((intptr_t)handle, 0);
}

int crt_close(int descriptor)
{
    return _close(descriptor);
}
