#include <windows.h>

/*
 * The one function that Java's network library needs of iphlpapi.dll and Wine 8 lacks; everything else goes on to Wine's own, see
 * the .def file that the tests write. Answers, as documented, a table of this machine's anycast addresses: there are none.
 */
DWORD WINAPI GetAnycastIpAddressTable(USHORT family, void **table) {
    *table = HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, 64);
    return NO_ERROR;
}
