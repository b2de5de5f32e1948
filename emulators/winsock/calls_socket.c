/* Making, connecting and ending sockets. */
#include "calls.h"

#include <string.h>

#include "layer.h"

static void reply_status(struct call *call, int status)
{
    if (status == SOCKET_ERROR)
        reply_winsock_error(call);
    else
        reply_ok(call);
}

static void reply_socket(struct call *call, SOCKET s)
{
    if (s == INVALID_SOCKET)
        reply_winsock_error(call);
    else
        reply_value(call, s);
}

static struct sockaddr_in address(unsigned long host, ULONG_PTR port)
{
    struct sockaddr_in name;
    memset(&name, 0, sizeof name);
    name.sin_family = AF_INET;
    name.sin_addr.s_addr = htonl(host);
    name.sin_port = htons((unsigned short)port);
    return name;
}

void call_socket(struct call *call)
{
    reply_socket(call, layer.open());
}

/* bind S any|loopback PORT */
void call_bind(struct call *call)
{
    struct sockaddr_in name =
        address(word_is(call, 1, "loopback") ? INADDR_LOOPBACK : INADDR_ANY, value_of(call, 2));
    reply_status(call, bind(value_of(call, 0), (struct sockaddr *)&name, sizeof name));
}

void call_listen(struct call *call)
{
    reply_status(call, layer.listen(value_of(call, 0)));
}

void call_accept(struct call *call)
{
    reply_socket(call, layer.take(value_of(call, 0)));
}

/* connect S PORT */
void call_connect(struct call *call)
{
    struct sockaddr_in name = address(INADDR_LOOPBACK, value_of(call, 1));
    reply_status(call, connect(value_of(call, 0), (struct sockaddr *)&name, sizeof name));
}

/* shutdown S SD_SEND|SD_RECEIVE|SD_BOTH */
void call_shutdown(struct call *call)
{
    int how = word_is(call, 1, "SD_SEND") ? SD_SEND : word_is(call, 1, "SD_RECEIVE") ? SD_RECEIVE : SD_BOTH;
    reply_status(call, shutdown(value_of(call, 0), how));
}

void call_send_disconnect(struct call *call)
{
    reply_status(call, WSASendDisconnect(value_of(call, 0), NULL));
}

void call_closesocket(struct call *call)
{
    reply_status(call, layer.close(value_of(call, 0)));
}

/* SO_LINGER S ONOFF SECONDS */
void call_set_linger(struct call *call)
{
    struct linger option;
    option.l_onoff = (unsigned short)value_of(call, 1);
    option.l_linger = (unsigned short)value_of(call, 2);
    reply_status(call, setsockopt(value_of(call, 0), SOL_SOCKET, SO_LINGER, (const char *)&option, sizeof option));
}

/* SO_REUSEADDR S 0|1 */
void call_set_reuseaddr(struct call *call)
{
    BOOL option = (BOOL)value_of(call, 1);
    reply_status(call, setsockopt(value_of(call, 0), SOL_SOCKET, SO_REUSEADDR, (const char *)&option, sizeof option));
}

/* FIONBIO S 0|1 */
void call_set_nonblocking(struct call *call)
{
    reply_status(call, layer.set_nonblocking(value_of(call, 0), (u_long)value_of(call, 1)));
}

void call_settle(struct call *call)
{
    layer.settle();
    reply_ok(call);
}
