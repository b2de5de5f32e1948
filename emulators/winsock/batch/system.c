#include "system.h"

#include <windows.h>

#include <stdio.h>
#include <string.h>

typedef LONG(WINAPI *version_function)(OSVERSIONINFOW *info);

const char *machine(void)
{
    return sizeof(void *) == 8 ? "x86-64" : "i386";
}

/* Appends what the kernel says of itself. */
static void append_kernel_version(char *text)
{
    version_function get =
        (version_function)(void *)GetProcAddress(GetModuleHandleA("ntdll.dll"), "RtlGetVersion");
    OSVERSIONINFOW info;
    memset(&info, 0, sizeof info);
    info.dwOSVersionInfoSize = sizeof info;
    if (!get || get(&info)) return;
    sprintf(text + strlen(text), "; RtlGetVersion %lu.%lu.%lu", info.dwMajorVersion, info.dwMinorVersion,
            info.dwBuildNumber);
}

const char *windows_version(void)
{
    static char text[400];
    OSVERSIONINFOA info;
    char *at;
    memset(&info, 0, sizeof info);
    info.dwOSVersionInfoSize = sizeof info;
    GetVersionExA(&info);
    sprintf(text, "GetVersionEx %lu.%lu.%lu platform %lu %.128s", info.dwMajorVersion, info.dwMinorVersion,
            info.dwBuildNumber & 0xffff, info.dwPlatformId, info.szCSDVersion);
    append_kernel_version(text);
    /* The name of a service pack is text of others. */
    for (at = text; *at; at++)
        if (*at < ' ' || *at > '~') *at = '?';
    return text;
}
