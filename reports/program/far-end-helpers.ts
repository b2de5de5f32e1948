/** C functions that play the far end of the network, with sockets of the first process on the loopback. */
import type { Helpers } from '../c/helpers.ts';

/** What the functions below keep of each connection. */
export const peerStruct = `\
/* A connection as the far end sees it. */
struct peer
{
    SOCKET socket;                /* 0: there is none */
    volatile int bytes;           /* that have arrived */
    volatile BOOL fin, reset;     /* which have arrived */
    volatile BOOL shut, ended;    /* the far end has sent its FIN; has closed or reset the connection */
};
static struct peer peers[PEERS];
static SOCKET far_end;`;

export const farEndHelpers: Helpers = {
  is_reset: `\
/* A reset may look like the end of the stream, or come behind it. But then nothing can be sent, not even no bytes. */
static BOOL is_reset(struct peer *peer)
{
    return !peer->shut && send(peer->socket, "", 0, 0) == SOCKET_ERROR;
}`,
  read_all: `\
/* The thread of a connection: takes what arrives at once, so that no window is ever closed. */
static DWORD WINAPI read_all(void *argument)
{
    struct peer *peer = argument;
    char buffer[8192];

    while (!peer->ended && !peer->reset && !(peer->fin && peer->shut))
    {
        int bytes = recv(peer->socket, buffer, sizeof(buffer), 0);

        if (peer->ended) break;
        if (bytes > 0) peer->bytes += bytes;
        else if (bytes < 0 || is_reset(peer)) peer->reset = TRUE;
        else peer->fin = TRUE;
        if (peer->fin) Sleep(10);
    }
    return 0;
}`,
  far_end_begins: `\
/* The far end listens; connect goes there. */
static BOOL far_end_begins(void)
{
    struct sockaddr_in address;
    int size = sizeof(address);
    u_long on = 1;

    far_end = socket(AF_INET, SOCK_STREAM, 0);
    if (bind_to(far_end, "127.0.0.1", 0) || listen(far_end, SOMAXCONN)) return FALSE;
    getsockname(far_end, (struct sockaddr *)&address, &size);
    repro->far_end = ntohs(address.sin_port);
    return !ioctlsocket(far_end, FIONBIO, &on);
}`,
  peer_has: `\
static void peer_has(struct peer *peer, SOCKET s)
{
    int room = 131072;    /* so that what it sends is taken at once, read or not */
    u_long on = 0;

    ioctlsocket(s, FIONBIO, &on);
    setsockopt(s, SOL_SOCKET, SO_SNDBUF, (char *)&room, sizeof(room));
    peer->socket = s;
    CloseHandle(CreateThread(NULL, 0, read_all, peer, 0, NULL));
}`,
  peer_takes: `\
/* The connection that a connect has made arrives at the far end. */
static BOOL peer_takes(struct peer *peer)
{
    SOCKET s = INVALID_SOCKET;
    int i;

    for (i = 0; i < 100 && s == INVALID_SOCKET; i++)
    {
        s = accept(far_end, NULL, NULL);
        if (s == INVALID_SOCKET) let_pass(10);
    }
    if (s != INVALID_SOCKET) peer_has(peer, s);
    return s != INVALID_SOCKET;
}`,
  peer_connect: `\
static const char *peer_connect(struct peer *peer, unsigned short port)
{
    struct sockaddr_in address = address_of("127.0.0.1", port);
    SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
    struct timeval patience = {5, 0};
    fd_set connected, failed;
    u_long on = 1;

    ioctlsocket(s, FIONBIO, &on);
    connect(s, (struct sockaddr *)&address, sizeof(address));
    FD_ZERO(&connected);
    FD_ZERO(&failed);
    FD_SET(s, &connected);
    FD_SET(s, &failed);
    if (!select(0, NULL, &connected, &failed, &patience)) return "hung";
    if (FD_ISSET(s, &failed))
    {
        closesocket(s);
        return "refused";
    }
    peer_has(peer, s);
    let_pass(100);
    return "established";
}`,
  seen_by: `\
static const char *seen_by(struct peer *peer)
{
    if (peer->reset) return "reset";
    if (peer->bytes) return counted(peer->fin ? "fin" : "data", peer->bytes);
    return peer->fin ? "fin" : "open";
}`,
  peer_observe: `\
/* The strongest event that the far end has seen, once nothing new has come for a while. */
static const char *peer_observe(struct peer *peer)
{
    char before[32];
    int i;

    if (!peer->socket) return "fails";
    for (i = 0; i < 10; i++)
    {
        strcpy(before, seen_by(peer));
        let_pass(250);
        if (!strcmp(before, seen_by(peer))) break;
    }
    return seen_by(peer);
}`,
  peer_can_act: `\
static BOOL peer_can_act(struct peer *peer)
{
    if (!peer->socket || peer->ended) return FALSE;
    peer_observe(peer);
    return !peer->reset && !(peer->fin && peer->shut);
}`,
  peer_send: `\
static const char *peer_send(struct peer *peer, int bytes)
{
    static const char buffer[65536];
    int sent = 1;

    if (peer->shut || !peer_can_act(peer)) return "fails";
    for (; bytes > 0 && sent > 0; bytes -= sent) sent = send(peer->socket, buffer, bytes, 0);
    let_pass(100);
    return bytes ? "fails" : "ok";
}`,
  peer_shutdown: `\
static const char *peer_shutdown(struct peer *peer)
{
    if (!peer_can_act(peer)) return "fails";
    peer->shut = TRUE;
    shutdown(peer->socket, SD_SEND);
    let_pass(100);
    return "ok";
}`,
  peer_ends: `\
/* The far end closes its socket, or resets the connection. */
static const char *peer_ends(struct peer *peer, BOOL reset)
{
    if (!peer_can_act(peer)) return "fails";
    if (reset) set_linger(peer->socket, 1, 0);
    peer->ended = TRUE;
    closesocket(peer->socket);
    let_pass(100);
    return "ok";
}`,
  free_port: `\
/* A port that nobody has, outside of the ranges that Windows takes ports from by itself. */
static unsigned short free_port(void)
{
    static unsigned short port;
    SOCKET s = socket(AF_INET, SOCK_STREAM, 0);

    if (!port) port = (unsigned short)(10000 + GetTickCount() % 15000);
    while (bind_to(s, "0.0.0.0", ++port)) continue;
    closesocket(s);
    return port;
}`,
  is_ours: `\
/* Whether a row of the table of connections is one of the script's, seen from the side under test. */
static BOOL is_ours(MIB_TCPROW *row)
{
    unsigned short local = ntohs((u_short)row->dwLocalPort), remote = ntohs((u_short)row->dwRemotePort);
    size_t i;

    if (row->dwState == MIB_TCP_STATE_LISTEN || row->dwState == MIB_TCP_STATE_CLOSED) return FALSE;
    for (i = 0; i < sizeof(repro->ports) / sizeof(*repro->ports); i++)
        if (local == repro->ports[i]) return TRUE;
    return remote == repro->far_end;
}`,
  slots_left: `\
/* How many connections the stack still has, open ones and those that it has not forgotten. */
static const char *slots_left(void)
{
    static MIB_TCPTABLE *table;
    DWORD size = 0, i;
    int count = 0;

    while (GetTcpTable(table, &size, FALSE) == ERROR_INSUFFICIENT_BUFFER) table = realloc(table, size += 4096);
    for (i = 0; i < table->dwNumEntries; i++) count += is_ours(&table->table[i]);
    return count ? counted("grows", count) : "flat";
}`,
};
