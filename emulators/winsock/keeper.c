/* FOR TESTS OF THE KIT ONLY. Sockets whose last close a fault forgets: another process keeps them. */
#include "layer.h"

#include "agent.h"

struct basic_information {
    ULONG attributes;
    ACCESS_MASK access;
    ULONG handles;
    ULONG references;
    ULONG rest[10];
};

typedef LONG(WINAPI *query_function)(HANDLE handle, int what, void *data, ULONG size, ULONG *needed);

int is_last_handle(SOCKET s)
{
    struct basic_information information;
    query_function query =
        (query_function)(void *)GetProcAddress(GetModuleHandleA("ntdll.dll"), "NtQueryObject");
    if (query((HANDLE)s, 0, &information, sizeof information, NULL)) return 0;
    return information.handles == 1;
}

void give_to_keeper(SOCKET s)
{
    HANDLE keeper = OpenProcess(PROCESS_DUP_HANDLE, FALSE, options.keeper);
    HANDLE made;
    if (!keeper) return;
    DuplicateHandle(GetCurrentProcess(), (HANDLE)s, keeper, &made, 0, FALSE, DUPLICATE_SAME_ACCESS);
    CloseHandle(keeper);
}
