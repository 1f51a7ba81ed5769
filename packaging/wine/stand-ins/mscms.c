/* Stand-in for mscms.dll of Windows, for the check only: Wine 8 stops where Qt asks for the colour profile of a screen.
   Here there is none, and Qt goes on without. */
#include <windows.h>

#define OFFERED __declspec(dllexport)

OFFERED HANDLE WINAPI OpenColorProfileW(void *profile, DWORD access, DWORD share, DWORD mode)
{
    return (void)profile, (void)access, (void)share, (void)mode, NULL;
}
OFFERED BOOL WINAPI CloseColorProfile(HANDLE profile) { return (void)profile, FALSE; }
OFFERED HANDLE WINAPI WcsCreateIccProfile(HANDLE profile, DWORD options)
{
    return (void)profile, (void)options, NULL;
}
OFFERED BOOL WINAPI GetColorProfileFromHandle(HANDLE profile, PBYTE bytes, PDWORD count)
{
    (void)profile, (void)bytes;
    if (count) *count = 0;
    return FALSE;
}
OFFERED BOOL WINAPI GetColorDirectoryW(LPCWSTR machine, LPWSTR folder, PDWORD count)
{
    (void)machine, (void)folder;
    if (count) *count = 0;
    return FALSE;
}
