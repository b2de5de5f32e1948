/* Making, connecting and ending sockets. */
#include "calls.h"

#include <string.h>

#include "layer.h"

/* 192.0.2.1: kept for documentation, so that it is no machine's own. */
#define FOREIGN 0xc0000201

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
    reply_socket(call, layer.open(0));
}

static unsigned long host_of(struct call *call)
{
    if (word_is(call, 1, "foreign")) return FOREIGN;
    return word_is(call, 1, "loopback") ? INADDR_LOOPBACK : INADDR_ANY;
}

/* bind S any|loopback|foreign PORT */
void call_bind(struct call *call)
{
    struct sockaddr_in name = address(host_of(call), value_of(call, 2));
    reply_status(call, layer.bind(value_of(call, 0), (struct sockaddr *)&name, sizeof name));
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

static int directions_of(struct call *call)
{
    if (word_is(call, 1, "SD_SEND")) return SD_SEND;
    if (word_is(call, 1, "SD_RECEIVE")) return SD_RECEIVE;
    return word_is(call, 1, "SD_BOTH") ? SD_BOTH : (int)value_of(call, 1);
}

/* shutdown S SD_SEND|SD_RECEIVE|SD_BOTH|3 */
void call_shutdown(struct call *call)
{
    reply_status(call, shutdown(value_of(call, 0), directions_of(call)));
}

void call_send_disconnect(struct call *call)
{
    reply_status(call, WSASendDisconnect(value_of(call, 0), NULL));
}

void call_closesocket(struct call *call)
{
    reply_status(call, layer.close(value_of(call, 0)));
}

void call_settle(struct call *call)
{
    layer.settle();
    reply_ok(call);
}
