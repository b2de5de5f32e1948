/* Runs one generated test; the exit code is how many checks failed, in it and in its children. */
#include <stdarg.h>
#include <stdio.h>
#include <windows.h>

#include "wine/test.h"

void run_test(char **argv, int argc);

static LONG failures;
static int arguments;
static char **argument;

int winetest_ok(int condition, const char *format, ...)
{
    va_list values;

    if (condition) return 1;
    failures++;
    va_start(values, format);
    vprintf(format, values);
    va_end(values);
    fflush(stdout);
    return 0;
}

int winetest_get_mainargs(char ***argv)
{
    *argv = argument;
    return arguments;
}

LONG winetest_get_failures(void)
{
    return failures;
}

void winetest_wait_child_process(HANDLE process)
{
    DWORD code = 1;

    if (!WaitForSingleObject(process, 30000)) GetExitCodeProcess(process, &code);
    failures += code;
}

int main(int argc, char **argv)
{
    arguments = argc;
    argument = argv;
    run_test(argv, argc);
    return failures;
}
