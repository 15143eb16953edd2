#include "common.h"
#include <iphlpapi.h>

static void print_end(char *target, DWORD address, DWORD port) {
    unsigned char *part = (unsigned char *)&address;
    sprintf(target, "%d.%d.%d.%d:%d", part[0], part[1], part[2], part[3], ntohs((u_short)port));
}

/* netstat -ano: as Wine's own, and with the numbers of the processes, which that leaves out. TCP over IPv4 only. */
int wmain(void) {
    DWORD size = 1 << 20;
    MIB_TCPTABLE_OWNER_PID *table = malloc(size);
    if (GetExtendedTcpTable(table, &size, FALSE, AF_INET, TCP_TABLE_OWNER_PID_ALL, 0) != NO_ERROR) {
        return 1;
    }
    say("\r\nActive Connections\r\n\r\n  Proto  Local Address          Foreign Address        State           PID\r\n");
    for (DWORD i = 0; i < table->dwNumEntries; i++) {
        MIB_TCPROW_OWNER_PID *row = &table->table[i];
        BOOL listens = row->dwState == MIB_TCP_STATE_LISTEN;
        char here[64], there[64], line[256];
        print_end(here, row->dwLocalAddr, row->dwLocalPort);
        print_end(there, row->dwRemoteAddr, listens ? 0 : row->dwRemotePort);
        sprintf(line, "  TCP    %-22s %-22s %-15s %lu\r\n", here, there, listens ? "LISTENING" : "ESTABLISHED",
                row->dwOwningPid);
        say(line);
    }
    return 0;
}
