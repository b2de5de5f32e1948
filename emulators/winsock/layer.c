#include "layer.h"

#include "agent.h"
#include "lock.h"

#define MOST_MODES 256

/* The mode of every value this process has set it for; a value that is handed out again begins as blocking. */
static struct {
    SOCKET s;
    int nonblocking;
} modes[MOST_MODES];
static int mode_count;
static moment_lock modes_lock;

static void note_mode(SOCKET s, int nonblocking)
{
    int i;
    take_lock(&modes_lock);
    for (i = 0; i < mode_count && modes[i].s != s; i++) continue;
    if (i < MOST_MODES) {
        if (i == mode_count) mode_count++;
        modes[i].s = s;
        modes[i].nonblocking = nonblocking;
    }
    free_lock(&modes_lock);
}

int layer_is_nonblocking(SOCKET s)
{
    int i;
    for (i = 0; i < mode_count; i++)
        if (modes[i].s == s) return modes[i].nonblocking;
    return 0;
}

static int plain_set_nonblocking(SOCKET s, u_long on)
{
    int status = ioctlsocket(s, FIONBIO, &on);
    if (!status) note_mode(s, on != 0);
    return status;
}

static SOCKET blocking(SOCKET s)
{
    if (layer_is_nonblocking(s)) note_mode(s, 0);
    return s;
}

static SOCKET plain_open(DWORD flags)
{
    if (!flags) return blocking(socket(AF_INET, SOCK_STREAM, IPPROTO_TCP));
    return blocking(WSASocketW(AF_INET, SOCK_STREAM, IPPROTO_TCP, NULL, 0, WSA_FLAG_OVERLAPPED | flags));
}

static SOCKET plain_take(SOCKET listener)
{
    return blocking(accept(listener, NULL, NULL));
}

static SOCKET plain_open_shared(WSAPROTOCOL_INFOW *info)
{
    return blocking(
        WSASocketW(FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, info, 0, WSA_FLAG_OVERLAPPED));
}

static int plain_bind(SOCKET s, const struct sockaddr *name, int size)
{
    return bind(s, name, size);
}

static int plain_listen(SOCKET s)
{
    return listen(s, SOMAXCONN);
}

static int plain_close(SOCKET s)
{
    return closesocket(s);
}

static int plain_cleanup(void)
{
    return WSACleanup();
}

static BOOL plain_close_handle(HANDLE handle)
{
    return CloseHandle(handle);
}

static BOOL plain_duplicate(HANDLE handle, HANDLE process, HANDLE *made, BOOL inherit)
{
    return DuplicateHandle(GetCurrentProcess(), handle, process, made, 0, inherit, DUPLICATE_SAME_ACCESS);
}

static BOOL plain_create(const char *program, char *command, BOOL inherit, DWORD flags, STARTUPINFOA *startup,
                         PROCESS_INFORMATION *made)
{
    return CreateProcessA(program, command, NULL, NULL, inherit, flags, NULL, NULL, startup, made);
}

static void plain_exit(UINT code)
{
    ExitProcess(code);
}

static BOOL plain_terminate(HANDLE process, UINT code)
{
    return TerminateProcess(process, code);
}

static void plain_settle(void)
{
}

static moment_lock look;

void layer_begin_look(void)
{
    take_lock(&look);
}

void layer_end_look(void)
{
    free_lock(&look);
}

struct layer layer = {
    plain_open, plain_take, plain_open_shared, plain_bind, plain_listen, plain_set_nonblocking, plain_close,
    crt_open_osfhandle, crt_close, plain_cleanup, plain_close_handle, plain_duplicate, plain_create, plain_exit,
    plain_terminate, plain_settle
};
