#include "agent.h"

int warm_up(void)
{
    WSADATA data;
    SOCKET first;
    if (WSAStartup(MAKEWORD(2, 2), &data)) return 0;
    first = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    if (first == INVALID_SOCKET) return 0;
    closesocket(first);
    return crt_load();
}
