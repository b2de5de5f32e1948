/* Handles, within a process and between processes. */
#include "calls.h"

#include "layer.h"

void call_close_handle(struct call *call)
{
    if (layer.close_handle((HANDLE)value_of(call, 0)))
        reply_ok(call);
    else
        reply_win32_error(call, GetLastError());
}

/* The process to duplicate into, opened for the call only, and not as the value of a handle that is closed. */
static HANDLE open_target(DWORD pid, HANDLE handle)
{
    HANDLE target, other;
    if (pid == GetCurrentProcessId()) return GetCurrentProcess();
    target = OpenProcess(PROCESS_DUP_HANDLE, FALSE, pid);
    if (!target || target != handle) return target;
    other = OpenProcess(PROCESS_DUP_HANDLE, FALSE, pid);
    CloseHandle(target);
    return other;
}

/* DuplicateHandle S PID private|inheritable */
void call_duplicate_handle(struct call *call)
{
    HANDLE handle = (HANDLE)value_of(call, 0);
    HANDLE target = open_target((DWORD)value_of(call, 1), handle);
    HANDLE made = NULL;
    BOOL inherit = word_is(call, 2, "inheritable");
    BOOL done;
    DWORD error;
    if (!target) {
        reply_win32_error(call, GetLastError());
        return;
    }
    done = layer.duplicate(handle, target, &made, inherit);
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

/* WSASocket INFO, or WSASocket WSA_FLAG_NO_HANDLE_INHERIT */
void call_wsa_socket(struct call *call)
{
    WSAPROTOCOL_INFOW info;
    if (word_is(call, 0, "WSA_FLAG_NO_HANDLE_INHERIT")) {
        reply_socket(call, layer.open(WSA_FLAG_NO_HANDLE_INHERIT));
        return;
    }
    info_from_hex(word_of(call, 0), &info);
    reply_socket(call, layer.open_shared(&info));
}

/* SetHandleInformation S HANDLE_FLAG_INHERIT|HANDLE_FLAG_PROTECT_FROM_CLOSE 0|1 */
void call_set_handle_information(struct call *call)
{
    DWORD flag = word_is(call, 1, "HANDLE_FLAG_INHERIT") ? HANDLE_FLAG_INHERIT : HANDLE_FLAG_PROTECT_FROM_CLOSE;
    if (SetHandleInformation((HANDLE)value_of(call, 0), flag, value_of(call, 2) ? flag : 0))
        reply_ok(call);
    else
        reply_win32_error(call, GetLastError());
}
