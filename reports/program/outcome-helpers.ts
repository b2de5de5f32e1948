/** C functions that put what a call gives into the words of the notation. */
import type { Helpers } from '../c/helpers.ts';

export const outcomeHelpers: Helpers = {
  error_name: `\
/* "ok" for 0. */
static const char *error_name(DWORD error)
{
    static const struct { DWORD error; const char *name; } names[] = {
        { 0, "ok" },
        { WSAEINTR, "WSAEINTR" }, { WSAEBADF, "WSAEBADF" }, { WSAEACCES, "WSAEACCES" },
        { WSAEFAULT, "WSAEFAULT" }, { WSAEINVAL, "WSAEINVAL" }, { WSAEMFILE, "WSAEMFILE" },
        { WSAEWOULDBLOCK, "WSAEWOULDBLOCK" }, { WSAEINPROGRESS, "WSAEINPROGRESS" },
        { WSAEALREADY, "WSAEALREADY" }, { WSAENOTSOCK, "WSAENOTSOCK" },
        { WSAENOPROTOOPT, "WSAENOPROTOOPT" }, { WSAEOPNOTSUPP, "WSAEOPNOTSUPP" },
        { WSAEADDRINUSE, "WSAEADDRINUSE" }, { WSAEADDRNOTAVAIL, "WSAEADDRNOTAVAIL" },
        { WSAENETDOWN, "WSAENETDOWN" }, { WSAENETRESET, "WSAENETRESET" },
        { WSAECONNABORTED, "WSAECONNABORTED" }, { WSAECONNRESET, "WSAECONNRESET" },
        { WSAENOBUFS, "WSAENOBUFS" }, { WSAEISCONN, "WSAEISCONN" }, { WSAENOTCONN, "WSAENOTCONN" },
        { WSAESHUTDOWN, "WSAESHUTDOWN" }, { WSAETIMEDOUT, "WSAETIMEDOUT" },
        { WSAECONNREFUSED, "WSAECONNREFUSED" }, { WSANOTINITIALISED, "WSANOTINITIALISED" },
        { ERROR_ACCESS_DENIED, "ERROR_ACCESS_DENIED" }, { ERROR_INVALID_HANDLE, "ERROR_INVALID_HANDLE" },
        { ERROR_NOT_SUPPORTED, "ERROR_NOT_SUPPORTED" }, { ERROR_NETNAME_DELETED, "ERROR_NETNAME_DELETED" },
        { ERROR_INVALID_PARAMETER, "ERROR_INVALID_PARAMETER" }, { ERROR_NO_DATA, "ERROR_NO_DATA" }
    };
    static char other[32];
    size_t i;

    for (i = 0; i < sizeof(names) / sizeof(*names); i++)
        if (names[i].error == error) return names[i].name;
    sprintf(other, "ERROR_OTHER %lu", error);
    return other;
}`,
  counted: `\
/* A word and a number. */
static const char *counted(const char *word, int number)
{
    static char texts[8][32];
    static int next;
    char *text = texts[next++ % 8];

    sprintf(text, "%s %d", word, number);
    return text;
}`,
  winsock_outcome: `\
static const char *winsock_outcome(int status)
{
    return error_name(status == SOCKET_ERROR ? WSAGetLastError() : 0);
}`,
  socket_outcome: `\
static const char *socket_outcome(SOCKET s)
{
    return error_name(s == INVALID_SOCKET ? WSAGetLastError() : 0);
}`,
  win32_outcome: `\
static const char *win32_outcome(BOOL done)
{
    DWORD error = GetLastError();

    return done ? "ok" : error ? error_name(error) : "fails";
}`,
  crt_outcome: `\
static const char *crt_outcome(int result)
{
    if (result != -1) return "ok";
    return errno == EBADF ? "EBADF" : errno == EINVAL ? "EINVAL" : "fails";
}`,
  bytes_outcome: `\
/* Of so many bytes, or of -1 and the error. */
static const char *bytes_outcome(int bytes, DWORD error)
{
    if (bytes > 0) return counted("data", bytes);
    return bytes == 0 ? "eof" : error_name(error);
}`,
  received_outcome: `\
static const char *received_outcome(int bytes)
{
    return bytes_outcome(bytes, WSAGetLastError());
}`,
  read_outcome: `\
static const char *read_outcome(int bytes)
{
    return bytes_outcome(bytes, GetLastError());
}`,
  option_outcome: `\
/* Of 1 where the option is set, -1 where it is not, -2 where it cannot be read. */
static const char *option_outcome(int value)
{
    return value == -2 ? error_name(WSAGetLastError()) : value == 1 ? "on" : "off";
}`,
  linger_outcome: `\
/* Of the seconds, -1 where it is off, -2 where it cannot be read. */
static const char *linger_outcome(int seconds)
{
    return seconds < 0 ? option_outcome(seconds) : counted("on", seconds);
}`,
};
