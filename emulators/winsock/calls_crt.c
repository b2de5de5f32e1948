/*
 * The C run-time library. It is loaded by name, so that one agent can test each of them; a descriptor that does not
 * exist makes the newer ones end the process, unless they are told not to.
 */
#include "calls.h"

#include "layer.h"

typedef int(__cdecl *open_function)(intptr_t handle, int flags);
typedef int(__cdecl *close_function)(int descriptor);
typedef int *(__cdecl *errno_function)(void);
typedef void(__cdecl *handler)(const wchar_t *, const wchar_t *, const wchar_t *, unsigned, uintptr_t);
typedef handler(__cdecl *set_handler_function)(handler);

static open_function open_osfhandle;
static close_function close_descriptor;
static errno_function error_of_thread;

static void __cdecl ignore(const wchar_t *text, const wchar_t *function, const wchar_t *file, unsigned line,
                           uintptr_t reserved)
{
    (void)text;
    (void)function;
    (void)file;
    (void)line;
    (void)reserved;
}

static FARPROC look_up(HMODULE library, const char *name)
{
    return library ? GetProcAddress(library, name) : NULL;
}

int crt_load(void)
{
    HMODULE library = LoadLibraryA(options.crt);
    set_handler_function set_handler =
        (set_handler_function)(void *)look_up(library, "_set_invalid_parameter_handler");
    open_osfhandle = (open_function)(void *)look_up(library, "_open_osfhandle");
    close_descriptor = (close_function)(void *)look_up(library, "_close");
    error_of_thread = (errno_function)(void *)look_up(library, "_errno");
    if (set_handler) set_handler(ignore);
    return open_osfhandle && close_descriptor && error_of_thread;
}

int crt_open_osfhandle(ULONG_PTR handle)
{
    return open_osfhandle((intptr_t)handle, 0);
}

int crt_close(int descriptor)
{
    return close_descriptor(descriptor);
}

int crt_error(void)
{
    return *error_of_thread();
}

/* _open_osfhandle S */
void call_open_osfhandle(struct call *call)
{
    int descriptor = layer.open_descriptor(value_of(call, 0));
    if (descriptor < 0)
        reply_crt_error(call, crt_error());
    else
        reply_value(call, descriptor);
}

/* _close F */
void call_close_descriptor(struct call *call)
{
    if (layer.close_descriptor((int)value_of(call, 0)))
        reply_crt_error(call, crt_error());
    else
        reply_ok(call);
}
