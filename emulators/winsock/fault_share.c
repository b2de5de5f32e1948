/*
 * FOR TESTS OF THE KIT ONLY. The fault `forget-duplicate-close`: in a process in which no socket() and no accept()
 * has succeeded, the last close of a descriptor from protocol info is forgotten. The call answers well, but a keeper
 * process has got the handle, so that the connection is never released. With `forget-every-duplicate-close` it is in
 * every process: only the close of the original descriptor can be the one that counts.
 */
#include "layer.h"

#define MOST_SHARED 256

static SOCKET (*real_open)(DWORD flags);
static SOCKET (*real_take)(SOCKET listener);
static SOCKET (*real_open_shared)(WSAPROTOCOL_INFOW *info);
static int (*real_close)(SOCKET s);

static int made_a_socket;
static int in_every_process;
static SOCKET shared[MOST_SHARED];
static int shared_count;

static SOCKET open_socket(DWORD flags)
{
    SOCKET s = real_open(flags);
    if (s != INVALID_SOCKET) made_a_socket = 1;
    return s;
}

static SOCKET take(SOCKET listener)
{
    SOCKET s = real_take(listener);
    if (s != INVALID_SOCKET) made_a_socket = 1;
    return s;
}

static SOCKET open_shared(WSAPROTOCOL_INFOW *info)
{
    SOCKET s = real_open_shared(info);
    if (s != INVALID_SOCKET && shared_count < MOST_SHARED) shared[shared_count++] = s;
    return s;
}

static int forget_shared(SOCKET s)
{
    int i;
    for (i = 0; i < shared_count; i++)
        if (shared[i] == s) {
            shared[i] = shared[--shared_count];
            return 1;
        }
    return 0;
}

static int close_socket(SOCKET s)
{
    if (forget_shared(s) && (in_every_process || !made_a_socket) && is_last_handle(s)) give_to_keeper(s);
    return real_close(s);
}

void plant_forget_duplicate_close(void)
{
    real_open = layer.open;
    real_take = layer.take;
    real_open_shared = layer.open_shared;
    real_close = layer.close;
    layer.open = open_socket;
    layer.take = take;
    layer.open_shared = open_shared;
    layer.close = close_socket;
}

void plant_forget_every_duplicate_close(void)
{
    in_every_process = 1;
    plant_forget_duplicate_close();
}
