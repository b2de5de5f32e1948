#include "console.h"

#include <windows.h>

#include <stdarg.h>
#include <stdio.h>

static HANDLE output;
static int is_own;

/*
 * The program has no console, because processes of a script that had one would get standard handles with it. So this one
 * makes one, if it was not given a file or a pipe.
 */
void console_begin(void)
{
    output = GetStdHandle(STD_OUTPUT_HANDLE);
    if (output && output != INVALID_HANDLE_VALUE && GetFileType(output) != FILE_TYPE_UNKNOWN) return;
    is_own = AllocConsole();
    output = GetStdHandle(STD_OUTPUT_HANDLE);
}

void say(const char *format, ...)
{
    char text[1024];
    DWORD written;
    va_list args;
    va_start(args, format);
    vsprintf(text, format, args);
    va_end(args);
    WriteFile(output, text, lstrlenA(text), &written, NULL);
}

void console_wait(void)
{
    char key;
    DWORD got;
    if (!is_own) return;
    say("Press Enter.\r\n");
    ReadFile(GetStdHandle(STD_INPUT_HANDLE), &key, 1, &got, NULL);
}
