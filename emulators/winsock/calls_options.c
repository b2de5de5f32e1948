/* What a socket is told about itself, and what it answers when asked. */
#include "calls.h"

#include <string.h>

#include "layer.h"

static const struct {
    const char *name;
    int option;
} options_by_name[] = {
    { "SO_LINGER", SO_LINGER },
    { "SO_DONTLINGER", SO_DONTLINGER },
    { "SO_REUSEADDR", SO_REUSEADDR },
    { "SO_EXCLUSIVEADDRUSE", SO_EXCLUSIVEADDRUSE }
};

/* The option that the second argument names; 0 is none. */
static int option_of(struct call *call)
{
    size_t i;
    for (i = 0; i < sizeof options_by_name / sizeof *options_by_name; i++)
        if (word_is(call, 1, options_by_name[i].name)) return options_by_name[i].option;
    return 0;
}

static int set_option(SOCKET s, int option, const void *value, int size)
{
    return setsockopt(s, SOL_SOCKET, option, value, size);
}

/* setsockopt S SO_LINGER ONOFF SECONDS, or setsockopt S OPTION 0|1 */
void call_set_option(struct call *call)
{
    SOCKET s = value_of(call, 0);
    struct linger linger;
    BOOL flag;
    if (option_of(call) == SO_LINGER) {
        linger.l_onoff = (unsigned short)value_of(call, 2);
        linger.l_linger = (unsigned short)value_of(call, 3);
        reply_status(call, set_option(s, SO_LINGER, &linger, sizeof linger));
    } else {
        flag = (BOOL)value_of(call, 2);
        reply_status(call, set_option(s, option_of(call), &flag, sizeof flag));
    }
}

static int get_option(SOCKET s, int option, void *value, int size)
{
    memset(value, 0, size);
    return getsockopt(s, SOL_SOCKET, option, value, &size);
}

/* getsockopt S OPTION */
void call_get_option(struct call *call)
{
    SOCKET s = value_of(call, 0);
    struct linger linger;
    BOOL flag;
    if (option_of(call) == SO_LINGER) {
        if (get_option(s, SO_LINGER, &linger, sizeof linger))
            reply_winsock_error(call);
        else if (linger.l_onoff)
            reply_seconds(call, linger.l_linger);
        else
            reply_flag(call, 0);
    } else {
        if (get_option(s, option_of(call), &flag, sizeof flag))
            reply_winsock_error(call);
        else
            reply_flag(call, flag);
    }
}

/* ioctlsocket S FIONBIO 0|1 */
void call_set_nonblocking(struct call *call)
{
    reply_status(call, layer.set_nonblocking(value_of(call, 0), (u_long)value_of(call, 2)));
}
