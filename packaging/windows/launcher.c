/* The programs that people start: karta-koordynatora.exe (the window) and kk.exe (the terminal, with KK_TERMINAL).

   Each loads runtime\python311.dll from its own folder and runs one module of the program. "-m MODULE ..." runs another
   module of the program instead; this is how the program starts a part of itself in a process of its own, because
   Python takes the launcher for its interpreter. Modules that are not of the program are refused: this is no way to run
   anything else. */
#define _WIN32_WINNT 0x0A00
#include <windows.h>
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>

#define LONGEST 32768
#define CANNOT_START 111
#define OPTIONS 9

typedef int (*python_main)(int, wchar_t **);

static wchar_t folder[LONGEST];

static void tell(const wchar_t *sentence)
{
#ifdef KK_TERMINAL
    HANDLE out = GetStdHandle(STD_ERROR_HANDLE);
    DWORD written, mode;
    char narrow[4096];
    if (GetConsoleMode(out, &mode)) {
        WriteConsoleW(out, sentence, (DWORD)wcslen(sentence), &written, NULL);
        WriteConsoleW(out, L"\r\n", 2, &written, NULL);
        return;
    }
    int length = WideCharToMultiByte(CP_UTF8, 0, sentence, -1, narrow, sizeof narrow - 2, NULL, NULL);
    if (length < 1) return;
    narrow[length - 1] = '\r';
    narrow[length] = '\n';
    WriteFile(out, narrow, (DWORD)length + 1, &written, NULL);
#else
    if (GetEnvironmentVariableW(L"KK_SILENT", NULL, 0)) return; /* nobody sits at the screen */
    MessageBoxW(NULL, sentence, L"Karta Koordynatora", MB_ICONERROR | MB_OK | MB_SETFOREGROUND);
#endif
}

static int cannot_start(const wchar_t *what)
{
    static wchar_t sentence[2048];
    DWORD error = GetLastError();
    _snwprintf(sentence, 2047,
               L"Karta Koordynatora nie mo\u017ce si\u0119 uruchomi\u0107: %ls (b\u0142\u0105d systemu Windows %lu).\n\n"
               L"Twoje dane s\u0105 bezpieczne. Popro\u015b administratora o ponown\u0105 instalacj\u0119 programu.",
               what, error);
    tell(sentence);
    return CANNOT_START;
}

#ifndef KK_TERMINAL
static void tell_of_failure(int code)
{
    static wchar_t sentence[LONGEST], logs[LONGEST];
    DWORD length = ExpandEnvironmentStringsW(L"%LOCALAPPDATA%\\Karta Koordynatora\\logs", logs, LONGEST);
    if (!length || length > LONGEST) logs[0] = 0;
    _snwprintf(sentence, LONGEST - 1,
               L"Karta Koordynatora zako\u0144czy\u0142a si\u0119 b\u0142\u0119dem (kod %d).\n\n"
               L"To, co by\u0142o zapisane, jest bezpieczne. Uruchom program ponownie. Je\u017celi to si\u0119 powt\u00f3rzy, "
               L"przeka\u017c administratorowi pliki .log z folderu:\n%ls",
               code, logs);
    sentence[LONGEST - 1] = 0;
    tell(sentence);
}
#endif

static int find_own_folder(void)
{
    DWORD length = GetModuleFileNameW(NULL, folder, LONGEST - 1);
    wchar_t *slash = wcsrchr(folder, L'\\');
    if (!length || length >= LONGEST - 1 || !slash) return 0;
    *slash = 0;
    return 1;
}

static const wchar_t *below(const wchar_t *name)
{
    static wchar_t path[LONGEST];
    _snwprintf(path, LONGEST - 1, L"%ls\\%ls", folder, name);
    path[LONGEST - 1] = 0;
    return path;
}

/* Libraries come from the program's own folders and from Windows, never from PATH or the present folder. */
static python_main load_python(void)
{
    SetDefaultDllDirectories(LOAD_LIBRARY_SEARCH_DEFAULT_DIRS);
    AddDllDirectory(below(L"runtime"));
    /* Qt looks for the libraries of its plug-ins on PATH, which the first line switches off; without this one, pictures
       and icons in SVG would silently be missing. */
    AddDllDirectory(below(L"app\\site\\PySide6"));
    HMODULE library = LoadLibraryExW(below(L"runtime\\python311.dll"), NULL,
                                     LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR | LOAD_LIBRARY_SEARCH_DEFAULT_DIRS);
    return library ? (python_main)(void *)GetProcAddress(library, "Py_Main") : NULL;
}

static int is_ours(const wchar_t *module)
{
    return !wcscmp(module, L"ui") || !wcsncmp(module, L"ui.", 3) || !wcscmp(module, L"kkapp") ||
           !wcsncmp(module, L"kkapp.", 6);
}

static int start(int count, wchar_t **words)
{
    int part = count > 2 && !wcscmp(words[1], L"-m");
    if (!find_own_folder()) return cannot_start(L"nie wiadomo, w kt\u00f3rym jest folderze");
    if (part && !is_ours(words[2])) return cannot_start(L"to nie jest cz\u0119\u015b\u0107 programu");
    python_main run = load_python();
    if (!run) return cannot_start(L"nie ma pliku runtime\\python311.dll albo jest uszkodzony");

    wchar_t **all = calloc((size_t)count + OPTIONS + 1, sizeof *all);
    if (!all) return cannot_start(L"brakuje pami\u0119ci");
    int length = 0;
    all[length++] = words[0];
    all[length++] = L"-I"; /* no variable and no folder of a person changes what is run */
    all[length++] = L"-B"; /* nothing is written beside the program */
    all[length++] = L"-X";
    all[length++] = L"utf8";
    all[length++] = L"-X";
    all[length++] = L"kk-runs-modules"; /* the program may start its parts through this launcher */
    all[length++] = L"-m";
    all[length++] = part ? words[2] : L"" KK_MODULE;
    for (int word = part ? 3 : 1; word < count; word++) all[length++] = words[word];
    int code = run(length, all);
#ifndef KK_TERMINAL
    if (code && !part) tell_of_failure(code);
#endif
    return code;
}

#ifdef KK_TERMINAL
int wmain(int count, wchar_t **words)
{
    return start(count, words);
}
#else
int WINAPI wWinMain(HINSTANCE own, HINSTANCE before, PWSTR line, int show)
{
    (void)own, (void)before, (void)line, (void)show;
    int count = 0;
    wchar_t **words = CommandLineToArgvW(GetCommandLineW(), &count);
    return words ? start(count, words) : cannot_start(L"brakuje pami\u0119ci");
}
#endif
