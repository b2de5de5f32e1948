/*
 * FOR TESTS OF THE KIT ONLY. Included in front of a program, whose text stays as it is: its socket calls go through the
 * layer of the agent, in which a fault is planted. See planted.c.
 */
#ifndef LASTCLOSE_PLANTED_H
#define LASTCLOSE_PLANTED_H

#include <winsock2.h>
#include <windows.h>
#include <io.h>

#include "layer.h"

int planted_ioctlsocket(SOCKET s, long command, u_long *argument);
SOCKET planted_wsa_socket(const WSAPROTOCOL_INFOA *info, DWORD flags);

#ifndef LASTCLOSE_PLANTED_C
#define socket(family, type, protocol) layer.open(0)
#define accept(s, address, size) layer.take(s)
#define bind(s, name, size) layer.bind(s, name, size)
#define listen(s, backlog) layer.listen(s)
#define closesocket(s) layer.close(s)
#define ioctlsocket(s, command, argument) planted_ioctlsocket(s, command, argument)
#define WSASocketA(family, type, protocol, info, group, flags) planted_wsa_socket(info, flags)
#define _open_osfhandle(handle, flags) layer.open_descriptor(handle)
#define _close(descriptor) layer.close_descriptor(descriptor)
#define WSACleanup() layer.cleanup()
#define CloseHandle(handle) layer.close_handle(handle)
#define DuplicateHandle(self, handle, process, made, access, inherit, options) \
    layer.duplicate(handle, process, made, inherit)
#define CreateProcessA(program, command, security, thread, inherit, flags, environment, folder, startup, made) \
    layer.create(program, command, inherit, flags, startup, made)
#define ExitProcess(code) layer.exit(code)
#define TerminateProcess(process, code) layer.terminate(process, code)
#endif

#endif
