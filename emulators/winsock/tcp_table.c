/* FOR TESTS OF THE KIT ONLY. Reading the TCP connection table, for the faults that need to know how a close went. */
#include "layer.h"

#include <iphlpapi.h>
#include <stdlib.h>

typedef DWORD(WINAPI *table_function)(MIB_TCPTABLE *table, ULONG *size, BOOL sorted);

static MIB_TCPTABLE *look_up_table(void)
{
    static table_function get;
    ULONG size = 0;
    MIB_TCPTABLE *table = NULL;
    int attempt;
    if (!get) get = (table_function)(void *)GetProcAddress(LoadLibraryA("iphlpapi.dll"), "GetTcpTable");
    if (!get) return NULL;
    for (attempt = 0; attempt < 10; attempt++) {
        DWORD error = get(table, &size, FALSE);
        if (!error) return table;
        free(table);
        table = NULL;
        if (error != ERROR_INSUFFICIENT_BUFFER) break;
        size += 16 * sizeof(MIB_TCPROW);
        table = malloc(size);
    }
    return NULL;
}

/* The table, to be freed; NULL if it cannot be read. */
static MIB_TCPTABLE *read_table(void)
{
    MIB_TCPTABLE *table;
    layer_begin_look();
    table = look_up_table();
    layer_end_look();
    return table;
}

DWORD connection_state(const struct sockaddr_in *local, const struct sockaddr_in *remote)
{
    MIB_TCPTABLE *table = read_table();
    DWORD state = 0;
    DWORD i;
    for (i = 0; table && i < table->dwNumEntries; i++) {
        const MIB_TCPROW *row = &table->table[i];
        if (row->dwLocalAddr == local->sin_addr.s_addr && (row->dwLocalPort & 0xffff) == local->sin_port &&
            row->dwRemoteAddr == remote->sin_addr.s_addr && (row->dwRemotePort & 0xffff) == remote->sin_port)
            state = row->dwState;
    }
    free(table);
    return state;
}

int connections_on_port(unsigned short port, DWORD state, DWORD other_state)
{
    MIB_TCPTABLE *table = read_table();
    int count = 0;
    DWORD i;
    for (i = 0; table && i < table->dwNumEntries; i++) {
        const MIB_TCPROW *row = &table->table[i];
        if ((row->dwLocalPort & 0xffff) == htons(port) && (row->dwState == state || row->dwState == other_state))
            count++;
    }
    free(table);
    return count;
}

int has_old_connections(unsigned short port)
{
    return port && !connections_on_port(port, MIB_TCP_STATE_LISTEN, MIB_TCP_STATE_LISTEN) &&
           connections_on_port(port, MIB_TCP_STATE_ESTAB, MIB_TCP_STATE_CLOSE_WAIT);
}
