/* Stand-in for bcryptprimitives.dll of Windows, for the check only: Wine 8 has none, and Rust's libraries ask it for
   random bytes. */
#include <windows.h>

BOOLEAN NTAPI SystemFunction036(PVOID bytes, ULONG count); /* advapi32's RtlGenRandom */

#define AT_ONCE 0x10000

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE bytes, SIZE_T count)
{
    while (count) {
        ULONG now = count > AT_ONCE ? AT_ONCE : (ULONG)count;
        if (!SystemFunction036(bytes, now)) return FALSE;
        bytes += now;
        count -= now;
    }
    return TRUE;
}
