/* Handles, within a process and between processes. */
#include "calls.h"

#include "layer.h"

void call_close_handle(struct call *call)
{
    if (CloseHandle((HANDLE)value_of(call, 0)))
        reply_ok(call);
    else
        reply_win32_error(call, GetLastError());
}

/* The process to duplicate into, opened for the call only. */
static HANDLE open_target(DWORD pid)
{
    if (pid == GetCurrentProcessId()) return GetCurrentProcess();
    return OpenProcess(PROCESS_DUP_HANDLE, FALSE, pid);
}

/* DuplicateHandle S PID private|inheritable */
void call_duplicate_handle(struct call *call)
{
    HANDLE target = open_target((DWORD)value_of(call, 1));
    HANDLE made = NULL;
    BOOL inherit = word_is(call, 2, "inheritable");
    BOOL done;
    DWORD error;
    if (!target) {
        reply_win32_error(call, GetLastError());
        return;
    }
    done = DuplicateHandle(GetCurrentProcess(), (HANDLE)value_of(call, 0), target, &made, 0, inherit,
                           DUPLICATE_SAME_ACCESS);
    error = GetLastError();
    if (target != GetCurrentProcess()) CloseHandle(target);
    if (done)
        reply_value(call, (ULONG_PTR)made);
    else
        reply_win32_error(call, error);
}

/* WSADuplicateSocket S PID */
void call_duplicate_socket(struct call *call)
{
    WSAPROTOCOL_INFOW info;
    char hex[2 * sizeof info + 1];
    if (WSADuplicateSocketW(value_of(call, 0), (DWORD)value_of(call, 1), &info) == SOCKET_ERROR) {
        reply_winsock_error(call);
        return;
    }
    info_to_hex(&info, hex);
    reply_word(call, hex);
}

/* WSASocket INFO */
void call_open_shared(struct call *call)
{
    WSAPROTOCOL_INFOW info;
    SOCKET s;
    info_from_hex(word_of(call, 0), &info);
    s = layer.open_shared(&info);
    if (s == INVALID_SOCKET)
        reply_winsock_error(call);
    else
        reply_value(call, s);
}

/* SetHandleInformation S 0|1 */
void call_set_inherit(struct call *call)
{
    DWORD flag = value_of(call, 1) ? HANDLE_FLAG_INHERIT : 0;
    if (SetHandleInformation((HANDLE)value_of(call, 0), HANDLE_FLAG_INHERIT, flag))
        reply_ok(call);
    else
        reply_win32_error(call, GetLastError());
}
