/* Arguments in, results out. */
#include "agent.h"

#include <stdio.h>
#include <string.h>

#include "errors.h"

const char *word_of(struct call *call, int index)
{
    return index < call->argc ? call->argv[index] : "";
}

int word_is(struct call *call, int index, const char *word)
{
    return !strcmp(word_of(call, index), word);
}

/* By hand, because the library's functions for 64 bits are younger than some Windows. */
ULONG_PTR value_of(struct call *call, int index)
{
    const char *digit = word_of(call, index);
    int negative = *digit == '-';
    ULONG_PTR value = 0;
    for (digit += negative; *digit >= '0' && *digit <= '9'; digit++) value = 10 * value + (ULONG_PTR)(*digit - '0');
    return negative ? (ULONG_PTR)0 - value : value;
}

void reply_ok(struct call *call)
{
    strcpy(call->reply, "ok");
}

void reply_value(struct call *call, ULONG_PTR value)
{
    sprintf(call->reply, "ok %I64d", (__int64)value);
}

void reply_word(struct call *call, const char *word)
{
    sprintf(call->reply, "ok %s", word);
}

void reply_data(struct call *call, unsigned long bytes)
{
    if (bytes)
        sprintf(call->reply, "data %lu", bytes);
    else
        strcpy(call->reply, "eof");
}

void reply_count(struct call *call, unsigned long count)
{
    sprintf(call->reply, "count %lu", count);
}

void reply_unsupported(struct call *call)
{
    strcpy(call->reply, "unsupported");
}

void reply_flag(struct call *call, int on)
{
    strcpy(call->reply, on ? "on" : "off");
}

void reply_seconds(struct call *call, unsigned long seconds)
{
    sprintf(call->reply, "on %lu", seconds);
}

static void reply_error(struct call *call, const char *name, unsigned long code)
{
    sprintf(call->reply, "error %s %lu", name, code);
}

void reply_winsock_error(struct call *call)
{
    DWORD code = WSAGetLastError();
    reply_error(call, error_name(code), code);
}

void reply_status(struct call *call, int status)
{
    if (status == SOCKET_ERROR)
        reply_winsock_error(call);
    else
        reply_ok(call);
}

void reply_socket(struct call *call, SOCKET s)
{
    if (s == INVALID_SOCKET)
        reply_winsock_error(call);
    else
        reply_value(call, s);
}

void reply_win32_error(struct call *call, DWORD code)
{
    reply_error(call, error_name(code), code);
}

void reply_crt_error(struct call *call, int code)
{
    reply_error(call, errno_name(code), code);
}
