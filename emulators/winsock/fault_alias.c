/*
 * FOR TESTS OF THE KIT ONLY. The fault `alias-inherited`: what a child inherited is the parent's handle and dies when the
 * parent closes that. With `die-with-parent` it also dies when the parent ends.
 */
#include "layer.h"

#include "handed.h"

static int (*real_close)(SOCKET s);
static BOOL (*real_close_handle)(HANDLE handle);
static int (*real_close_descriptor)(int descriptor);
static int (*real_cleanup)(void);
static BOOL (*real_create)(const char *program, char *command, BOOL inherit, DWORD flags, STARTUPINFOA *startup,
                           PROCESS_INFORMATION *made);
static void (*real_exit)(UINT code);
static BOOL (*real_terminate)(HANDLE process, UINT code);

/* Behind every call that closes. */
static void let_die(void)
{
    DWORD error = GetLastError();
    handed_sever_closed();
    handed_forget_closed();
    SetLastError(error);
}

static int close_socket(SOCKET s)
{
    int status = real_close(s);
    let_die();
    return status;
}

static BOOL close_handle(HANDLE handle)
{
    BOOL done = real_close_handle(handle);
    let_die();
    return done;
}

static int close_descriptor(int descriptor)
{
    int status = real_close_descriptor(descriptor);
    let_die();
    return status;
}

static int cleanup(void)
{
    int status = real_cleanup();
    let_die();
    return status;
}

static BOOL create(const char *program, char *command, BOOL inherit, DWORD flags, STARTUPINFOA *startup,
                   PROCESS_INFORMATION *made)
{
    BOOL done = real_create(program, command, inherit, flags, startup, made);
    if (done && inherit) handed_note_inherited(made->dwProcessId);
    return done;
}

void plant_alias_inherited(void)
{
    handed_begin();
    plant_know_every_handle();
    real_close = layer.close;
    real_close_handle = layer.close_handle;
    real_close_descriptor = layer.close_descriptor;
    real_cleanup = layer.cleanup;
    real_create = layer.create;
    layer.close = close_socket;
    layer.close_handle = close_handle;
    layer.close_descriptor = close_descriptor;
    layer.cleanup = cleanup;
    layer.create = create;
}

static void exit_process(UINT code)
{
    handed_sever_all(GetCurrentProcessId());
    real_exit(code);
}

static BOOL terminate(HANDLE process, UINT code)
{
    /* Before, because a process that terminates itself does nothing afterwards. */
    handed_sever_all(handed_process(process));
    return real_terminate(process, code);
}

void plant_die_with_parent(void)
{
    plant_alias_inherited();
    real_exit = layer.exit;
    real_terminate = layer.terminate;
    layer.exit = exit_process;
    layer.terminate = terminate;
}
