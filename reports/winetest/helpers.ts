/** C functions that tests for Wine and ReactOS are put together with. */
import { callHelpers } from '../c/call-helpers.ts';
import type { Helpers } from '../c/helpers.ts';

/** By name. Each is static, and taken in only where it is called. */
export const testHelpers: Helpers = {
  ...callHelpers,
  winsock_error: `\
static int winsock_error(int ret)
{
    return ret == SOCKET_ERROR ? WSAGetLastError() : 0;
}`,
  socket_error: `\
static int socket_error(SOCKET s)
{
    return s == INVALID_SOCKET ? WSAGetLastError() : 0;
}`,
  win32_error: `\
static int win32_error(BOOL ret)
{
    int error = GetLastError();
    return ret ? 0 : error ? error : -1;
}`,
  crt_error: `\
static int crt_error(int ret)
{
    return ret == -1 ? errno : 0;
}`,
  listen_anywhere: `\
/* A socket of the far end, which no child inherits; the port that it is bound to. */
static SOCKET listen_anywhere(unsigned short *port)
{
    SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in address;
    int len = sizeof(address);

    SetHandleInformation((HANDLE)s, HANDLE_FLAG_INHERIT, 0);
    ok(!bind_to(s, "127.0.0.1", 0), "bind failed, error %d\\n", WSAGetLastError());
    ok(!listen(s, 5), "listen failed, error %d\\n", WSAGetLastError());
    getsockname(s, (struct sockaddr *)&address, &len);
    *port = ntohs(address.sin_port);
    return s;
}`,
  free_port: `\
static unsigned short free_port(void)
{
    unsigned short port;

    closesocket(listen_anywhere(&port));
    return port;
}`,
  connect_to_peer: `\
/* Connects to the far end, which takes the connection. */
static int connect_to_peer(SOCKET s, struct peer *peer)
{
    unsigned short port;
    SOCKET listener = listen_anywhere(&port);
    struct sockaddr_in address = address_of("127.0.0.1", port);
    int ret = connect(s, (struct sockaddr *)&address, sizeof(address)), error = WSAGetLastError();

    peer->socket = INVALID_SOCKET;
    peer->bytes = 0;
    if (!ret || error == WSAEWOULDBLOCK)
    {
        peer->socket = accept(listener, NULL, NULL);
        SetHandleInformation((HANDLE)peer->socket, HANDLE_FLAG_INHERIT, 0);
    }
    closesocket(listener);
    WSASetLastError(error);
    return ret;
}`,
  connect_from_peer: `\
/* The far end asks for a connection. */
static int connect_from_peer(struct peer *peer, unsigned short port)
{
    struct sockaddr_in address = address_of("127.0.0.1", port);

    peer->socket = socket(AF_INET, SOCK_STREAM, 0);
    peer->bytes = 0;
    SetHandleInformation((HANDLE)peer->socket, HANDLE_FLAG_INHERIT, 0);
    return connect(peer->socket, (struct sockaddr *)&address, sizeof(address));
}`,
  peer_seen: `\
/* What the far end has seen until now: open, data N, fin, fin N or reset. */
static const char *peer_seen(struct peer *peer)
{
    static char buffer[65536], seen[32];
    const char *event = "open";
    struct timeval timeout = {0, 250000};
    fd_set set;
    int len;

    for (;;)
    {
        FD_ZERO(&set);
        FD_SET(peer->socket, &set);
        if (select(0, &set, NULL, NULL, &timeout) <= 0) break;
        len = recv(peer->socket, buffer, sizeof(buffer), 0);
        if (len < 0) return "reset";
        if (!len)
        {
            event = "fin";
            break;
        }
        peer->bytes += len;
    }
    if (!peer->bytes) return event;
    sprintf(seen, "%s %d", *event == 'f' ? event : "data", peer->bytes);
    return seen;
}`,
  peer_sends: `\
static int peer_sends(struct peer *peer, int len)
{
    static const char bytes[65536];
    int ret = send(peer->socket, bytes, len, 0);

    Sleep(100);
    return ret;
}`,
  peer_ends: `\
/* The far end closes its socket, or resets the connection. */
static int peer_ends(struct peer *peer, BOOL reset)
{
    struct linger linger = {1, 0};
    int ret;

    if (reset) setsockopt(peer->socket, SOL_SOCKET, SO_LINGER, (char *)&linger, sizeof(linger));
    ret = closesocket(peer->socket);
    Sleep(100);
    return ret;
}`,
  peer_shuts_down: `\
static int peer_shuts_down(struct peer *peer)
{
    int ret = shutdown(peer->socket, SD_SEND);

    Sleep(100);
    return ret;
}`,
  wait_turn: `\
/* The processes make their calls in turns. */
static void wait_turn(volatile LONG *turn, LONG mine)
{
    int i;

    for (i = 0; i < 2000 && *turn != mine; i++) Sleep(5);
    ok(*turn == mine, "turn %ld never came\\n", mine);
}`,
  wait_end: `\
static void wait_end(DWORD pid)
{
    HANDLE process = OpenProcess(SYNCHRONIZE, FALSE, pid);

    if (!process) return;
    ok(!WaitForSingleObject(process, 5000), "process %ld lives on\\n", pid);
    CloseHandle(process);
}`,
};
