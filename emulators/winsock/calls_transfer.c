/*
 * Bytes, through Winsock and through the Win32 handle. The sockets are overlapped handles, so ReadFile and WriteFile
 * get an OVERLAPPED, as the API wants it for such handles, and the thread waits for the end of the operation.
 */
#include "calls.h"

#include <string.h>

static int bytes_of(struct call *call)
{
    ULONG_PTR bytes = value_of(call, 1);
    return bytes > RECEIVE_BYTES ? RECEIVE_BYTES : (int)bytes;
}

/* send S N */
void call_send(struct call *call)
{
    memset(call->buffer, 'x', bytes_of(call));
    if (send(value_of(call, 0), call->buffer, bytes_of(call), 0) == SOCKET_ERROR)
        reply_winsock_error(call);
    else
        reply_ok(call);
}

void call_recv(struct call *call)
{
    int got = recv(value_of(call, 0), call->buffer, RECEIVE_BYTES, 0);
    if (got == SOCKET_ERROR)
        reply_winsock_error(call);
    else
        reply_data(call, got);
}

static OVERLAPPED operation_of(struct call *call)
{
    OVERLAPPED operation;
    memset(&operation, 0, sizeof operation);
    operation.hEvent = call->event;
    return operation;
}

/* Waits for an operation that began or failed; returns the error, or 0 with the number of bytes. */
static DWORD finish(HANDLE handle, OVERLAPPED *operation, BOOL done, DWORD *bytes)
{
    if (!done && GetLastError() != ERROR_IO_PENDING) return GetLastError();
    return GetOverlappedResult(handle, operation, bytes, TRUE) ? 0 : GetLastError();
}

void call_read_file(struct call *call)
{
    HANDLE handle = (HANDLE)value_of(call, 0);
    OVERLAPPED operation = operation_of(call);
    DWORD got = 0;
    BOOL done = ReadFile(handle, call->buffer, RECEIVE_BYTES, NULL, &operation);
    DWORD error = finish(handle, &operation, done, &got);
    if (error && error != ERROR_HANDLE_EOF)
        reply_win32_error(call, error);
    else
        reply_data(call, got);
}

/* WriteFile S N */
void call_write_file(struct call *call)
{
    HANDLE handle = (HANDLE)value_of(call, 0);
    OVERLAPPED operation = operation_of(call);
    DWORD written = 0;
    BOOL done;
    DWORD error;
    memset(call->buffer, 'x', bytes_of(call));
    done = WriteFile(handle, call->buffer, bytes_of(call), NULL, &operation);
    error = finish(handle, &operation, done, &written);
    if (error)
        reply_win32_error(call, error);
    else
        reply_ok(call);
}
