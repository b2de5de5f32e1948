/** C functions by which the calls of a script are made where the API takes more than one line. */
import type { Helpers } from './helpers.ts';

export const callHelpers: Helpers = {
  address_of: `\
static struct sockaddr_in address_of(const char *name, unsigned short port)
{
    struct sockaddr_in address;

    memset(&address, 0, sizeof(address));
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = inet_addr(name);
    address.sin_port = htons(port);
    return address;
}`,
  bind_to: `\
static int bind_to(SOCKET s, const char *name, unsigned short port)
{
    struct sockaddr_in address = address_of(name, port);

    return bind(s, (struct sockaddr *)&address, sizeof(address));
}`,
  set_linger: `\
static int set_linger(SOCKET s, u_short onoff, u_short seconds)
{
    struct linger linger;

    linger.l_onoff = onoff;
    linger.l_linger = seconds;
    return setsockopt(s, SOL_SOCKET, SO_LINGER, (char *)&linger, sizeof(linger));
}`,
  get_linger: `\
/* The seconds, -1 where it is off, -2 where it cannot be read. */
static int get_linger(SOCKET s)
{
    struct linger linger = {0, 0};
    int len = sizeof(linger);

    if (getsockopt(s, SOL_SOCKET, SO_LINGER, (char *)&linger, &len)) return -2;
    return linger.l_onoff ? linger.l_linger : -1;
}`,
  set_flag: `\
static int set_flag(SOCKET s, int option, BOOL value)
{
    return setsockopt(s, SOL_SOCKET, option, (char *)&value, sizeof(value));
}`,
  get_flag: `\
/* 1 where it is set, -1 where it is not, -2 where it cannot be read. */
static int get_flag(SOCKET s, int option)
{
    BOOL value = FALSE;
    int len = sizeof(value);

    if (getsockopt(s, SOL_SOCKET, option, (char *)&value, &len)) return -2;
    return value ? 1 : -1;
}`,
  set_nonblocking: `\
static int set_nonblocking(SOCKET s, u_long on)
{
    return ioctlsocket(s, FIONBIO, &on);
}`,
  send_bytes: `\
static int send_bytes(SOCKET s, int len)
{
    static const char bytes[65536];

    return send(s, bytes, len, 0);
}`,
  receive_bytes: `\
static int receive_bytes(SOCKET s)
{
    static char buffer[65536];

    return recv(s, buffer, sizeof(buffer), 0);
}`,
  read_file: `\
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
    if (!ret && error == ERROR_HANDLE_EOF) return 0;
    return ret ? (int)count : -1;
}`,
  write_file: `\
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
  duplicate_into: `\
/* The handle as a value of another process, or INVALID_SOCKET. */
static SOCKET duplicate_into(SOCKET s, DWORD pid, BOOL inheritable)
{
    HANDLE process = OpenProcess(PROCESS_DUP_HANDLE, FALSE, pid), first = process, copy;
    DWORD error;

    if (process == (HANDLE)s) /* which is closed, and its value this process's by now */
    {
        process = OpenProcess(PROCESS_DUP_HANDLE, FALSE, pid);
        CloseHandle(first);
    }
    if (!DuplicateHandle(GetCurrentProcess(), (HANDLE)s, process, &copy, 0, inheritable, DUPLICATE_SAME_ACCESS))
        copy = (HANDLE)INVALID_SOCKET;
    error = GetLastError();
    CloseHandle(process);
    SetLastError(error);
    return (SOCKET)copy;
}`,
  from_info: `\
static SOCKET from_info(WSAPROTOCOL_INFOA *info)
{
    return WSASocketA(FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, info, 0, WSA_FLAG_OVERLAPPED);
}`,
  terminate: `\
static BOOL terminate(DWORD pid)
{
    HANDLE process = OpenProcess(PROCESS_TERMINATE, FALSE, pid);
    BOOL ret = TerminateProcess(process, 0);
    DWORD error = GetLastError();

    CloseHandle(process);
    SetLastError(error);
    return ret;
}`,
  connect_to: `\
static int connect_to(SOCKET s, unsigned short port)
{
    struct sockaddr_in address = address_of("127.0.0.1", port);

    return connect(s, (struct sockaddr *)&address, sizeof(address));
}`,
};
