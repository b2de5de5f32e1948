/** C functions that tests for Wine and ReactOS are put together with. */

interface Helper {
  /** Helpers that it calls. */
  readonly needs?: readonly string[];
  readonly source: string;
}

/** By name. Each is static, and taken in only where it is called. */
const helpers = {
  winsock_error: {
    source: `\
static int winsock_error(int ret)
{
    return ret == SOCKET_ERROR ? WSAGetLastError() : 0;
}`,
  },
  socket_error: {
    source: `\
static int socket_error(SOCKET s)
{
    return s == INVALID_SOCKET ? WSAGetLastError() : 0;
}`,
  },
  win32_error: {
    source: `\
static int win32_error(BOOL ret)
{
    int error = GetLastError();
    return ret ? 0 : error ? error : -1;
}`,
  },
  crt_error: {
    source: `\
static int crt_error(int ret)
{
    return ret == -1 ? errno : 0;
}`,
  },
  address_of: {
    source: `\
static struct sockaddr_in address_of(const char *name, unsigned short port)
{
    struct sockaddr_in address;

    memset(&address, 0, sizeof(address));
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = inet_addr(name);
    address.sin_port = htons(port);
    return address;
}`,
  },
  bind_to: {
    needs: ['address_of'],
    source: `\
static int bind_to(SOCKET s, const char *name, unsigned short port)
{
    struct sockaddr_in address = address_of(name, port);

    return bind(s, (struct sockaddr *)&address, sizeof(address));
}`,
  },
  listen_anywhere: {
    needs: ['bind_to'],
    source: `\
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
  },
  free_port: {
    needs: ['listen_anywhere'],
    source: `\
static unsigned short free_port(void)
{
    unsigned short port;

    closesocket(listen_anywhere(&port));
    return port;
}`,
  },
  connect_to_peer: {
    needs: ['address_of', 'listen_anywhere'],
    source: `\
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
  },
  connect_from_peer: {
    needs: ['address_of'],
    source: `\
/* The far end asks for a connection. */
static int connect_from_peer(struct peer *peer, unsigned short port)
{
    struct sockaddr_in address = address_of("127.0.0.1", port);

    peer->socket = socket(AF_INET, SOCK_STREAM, 0);
    peer->bytes = 0;
    SetHandleInformation((HANDLE)peer->socket, HANDLE_FLAG_INHERIT, 0);
    return connect(peer->socket, (struct sockaddr *)&address, sizeof(address));
}`,
  },
  peer_seen: {
    source: `\
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
  },
  peer_sends: {
    source: `\
static int peer_sends(struct peer *peer, int len)
{
    static const char bytes[65536];
    int ret = send(peer->socket, bytes, len, 0);

    Sleep(100);
    return ret;
}`,
  },
  peer_ends: {
    source: `\
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
  },
  peer_shuts_down: {
    source: `\
static int peer_shuts_down(struct peer *peer)
{
    int ret = shutdown(peer->socket, SD_SEND);

    Sleep(100);
    return ret;
}`,
  },
  set_linger: {
    source: `\
static int set_linger(SOCKET s, int onoff, int seconds)
{
    struct linger linger = {onoff, seconds};

    return setsockopt(s, SOL_SOCKET, SO_LINGER, (char *)&linger, sizeof(linger));
}`,
  },
  get_linger: {
    source: `\
/* The seconds, -1 where it is off, -2 where it cannot be read. */
static int get_linger(SOCKET s)
{
    struct linger linger = {0, 0};
    int len = sizeof(linger);

    if (getsockopt(s, SOL_SOCKET, SO_LINGER, (char *)&linger, &len)) return -2;
    return linger.l_onoff ? linger.l_linger : -1;
}`,
  },
  set_flag: {
    source: `\
static int set_flag(SOCKET s, int option, BOOL value)
{
    return setsockopt(s, SOL_SOCKET, option, (char *)&value, sizeof(value));
}`,
  },
  get_flag: {
    source: `\
/* 1 where it is set, -1 where it is not, -2 where it cannot be read. */
static int get_flag(SOCKET s, int option)
{
    BOOL value = FALSE;
    int len = sizeof(value);

    if (getsockopt(s, SOL_SOCKET, option, (char *)&value, &len)) return -2;
    return value ? 1 : -1;
}`,
  },
  set_nonblocking: {
    source: `\
static int set_nonblocking(SOCKET s, u_long on)
{
    return ioctlsocket(s, FIONBIO, &on);
}`,
  },
  send_bytes: {
    source: `\
static int send_bytes(SOCKET s, int len)
{
    static const char bytes[65536];

    return send(s, bytes, len, 0);
}`,
  },
  receive_bytes: {
    source: `\
static int receive_bytes(SOCKET s)
{
    static char buffer[65536];

    return recv(s, buffer, sizeof(buffer), 0);
}`,
  },
  read_file: {
    source: `\
/* The bytes, or -1. */
static int read_file(SOCKET s)
{
    static char buffer[65536];
    OVERLAPPED overlapped;
    DWORD count = 0, error;
    BOOL ret;

    memset(&overlapped, 0, sizeof(overlapped));
    overlapped.hEvent = CreateEventA(NULL, TRUE, FALSE, NULL);
    ret = ReadFile((HANDLE)s, buffer, sizeof(buffer), NULL, &overlapped);
    if (ret || GetLastError() == ERROR_IO_PENDING)
        ret = GetOverlappedResult((HANDLE)s, &overlapped, &count, TRUE);
    error = GetLastError();
    CloseHandle(overlapped.hEvent);
    SetLastError(error);
    return ret ? (int)count : -1;
}`,
  },
  write_file: {
    source: `\
static BOOL write_file(SOCKET s, DWORD len)
{
    static const char bytes[65536];
    OVERLAPPED overlapped;
    DWORD count = 0, error;
    BOOL ret;

    memset(&overlapped, 0, sizeof(overlapped));
    overlapped.hEvent = CreateEventA(NULL, TRUE, FALSE, NULL);
    ret = WriteFile((HANDLE)s, bytes, len, NULL, &overlapped);
    if (ret || GetLastError() == ERROR_IO_PENDING)
        ret = GetOverlappedResult((HANDLE)s, &overlapped, &count, TRUE);
    error = GetLastError();
    CloseHandle(overlapped.hEvent);
    SetLastError(error);
    return ret;
}`,
  },
  duplicate_into: {
    source: `\
/* The handle as a value of another process, or INVALID_SOCKET. */
static SOCKET duplicate_into(SOCKET s, DWORD pid, BOOL inheritable)
{
    HANDLE process = OpenProcess(PROCESS_DUP_HANDLE, FALSE, pid), copy;
    DWORD error;

    if (!DuplicateHandle(GetCurrentProcess(), (HANDLE)s, process, &copy, 0, inheritable, DUPLICATE_SAME_ACCESS))
        copy = (HANDLE)INVALID_SOCKET;
    error = GetLastError();
    CloseHandle(process);
    SetLastError(error);
    return (SOCKET)copy;
}`,
  },
  from_info: {
    source: `\
static SOCKET from_info(WSAPROTOCOL_INFOA *info)
{
    return WSASocketA(FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, info, 0, WSA_FLAG_OVERLAPPED);
}`,
  },
  wait_turn: {
    source: `\
/* The processes make their calls in turns. */
static void wait_turn(volatile LONG *turn, LONG mine)
{
    int i;

    for (i = 0; i < 2000 && *turn != mine; i++) Sleep(5);
    ok(*turn == mine, "turn %ld never came\\n", mine);
}`,
  },
  wait_end: {
    source: `\
static void wait_end(DWORD pid)
{
    HANDLE process = OpenProcess(SYNCHRONIZE, FALSE, pid);

    if (!process) return;
    ok(!WaitForSingleObject(process, 5000), "process %ld lives on\\n", pid);
    CloseHandle(process);
}`,
  },
  terminate: {
    source: `\
static BOOL terminate(DWORD pid)
{
    HANDLE process = OpenProcess(PROCESS_TERMINATE, FALSE, pid);
    BOOL ret = TerminateProcess(process, 0);
    DWORD error = GetLastError();

    CloseHandle(process);
    SetLastError(error);
    return ret;
}`,
  },
} as const satisfies Readonly<Record<string, Helper>>;

export type HelperName = keyof typeof helpers;

/** The source of the helpers and of what they call, each behind what it calls. */
export function sourceOf(names: Iterable<HelperName>): readonly string[] {
  const taken = new Map<string, string>();
  const take = (name: string) => {
    const { source, needs = [] }: Helper = helpers[name as HelperName];
    for (const needed of needs) if (!taken.has(needed)) take(needed);
    taken.set(name, source);
  };
  for (const name of names) if (!taken.has(name)) take(name);
  return [...taken.values()];
}

/** The helpers that a piece of C calls. */
export function calledIn(source: string): readonly HelperName[] {
  return (Object.keys(helpers) as HelperName[]).filter((name) => new RegExp(`\\b${name}\\(`).test(source));
}
