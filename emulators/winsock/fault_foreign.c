/*
 * FOR TESTS OF THE KIT ONLY. The fault `forget-foreign-close`: the last close of a handle that another process put here by
 * DuplicateHandle is forgotten, by closesocket as by CloseHandle. The call answers well, but the connection is never
 * released.
 */
#include "layer.h"

#include "handed.h"

static int (*real_close)(SOCKET s);
static BOOL (*real_close_handle)(HANDLE handle);
static int (*real_close_descriptor)(int descriptor);
static BOOL (*real_duplicate)(HANDLE handle, HANDLE process, HANDLE *made, BOOL inherit);

static void keep_if_last(SOCKET s)
{
    if (handed_has(HANDED_DUPLICATED, s) && is_last_handle(s)) give_to_keeper(s);
}

static int close_socket(SOCKET s)
{
    int status;
    DWORD error;
    keep_if_last(s);
    status = real_close(s);
    error = GetLastError();
    handed_forget_closed();
    SetLastError(error);
    return status;
}

static BOOL close_handle(HANDLE handle)
{
    BOOL done;
    DWORD error;
    keep_if_last((SOCKET)handle);
    done = real_close_handle(handle);
    error = GetLastError();
    handed_forget_closed();
    SetLastError(error);
    return done;
}

/* This one closes as it should. */
static int close_descriptor(int descriptor)
{
    int status = real_close_descriptor(descriptor);
    handed_forget_closed();
    return status;
}

static BOOL duplicate(HANDLE handle, HANDLE process, HANDLE *made, BOOL inherit)
{
    BOOL done = real_duplicate(handle, process, made, inherit);
    DWORD target = handed_process(process);
    if (done && target != GetCurrentProcessId()) handed_note(HANDED_DUPLICATED, target, (ULONG_PTR)*made);
    return done;
}

void plant_forget_foreign_close(void)
{
    handed_begin();
    plant_know_every_handle();
    real_close = layer.close;
    real_close_handle = layer.close_handle;
    real_close_descriptor = layer.close_descriptor;
    real_duplicate = layer.duplicate;
    layer.close = close_socket;
    layer.close_handle = close_handle;
    layer.close_descriptor = close_descriptor;
    layer.duplicate = duplicate;
}
