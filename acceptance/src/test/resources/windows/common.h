/* What the programs beside this file share. They stand in for programs of Windows that Wine lacks or has without what we need. */
#ifndef UNICODE
#define UNICODE
#endif
#ifndef _UNICODE
#define _UNICODE
#endif
#include <winsock2.h>
#include <windows.h>
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>

#define LINE 32768

static void say(const char *text) {
    DWORD written;
    WriteFile(GetStdHandle(STD_OUTPUT_HANDLE), text, (DWORD)strlen(text), &written, NULL);
}

/* Appends one word to a command line, in quotes where blanks make it more than one; no word of these tests holds a quote. */
static void add_word(wchar_t *line, const wchar_t *word) {
    BOOL quoted = *word == 0 || wcspbrk(word, L" \t&()^%;,") != NULL;
    if (*line != 0) {
        wcscat(line, L" ");
    }
    if (quoted) {
        wcscat(line, L"\"");
    }
    wcscat(line, word);
    if (quoted) {
        wcscat(line, L"\"");
    }
}

/* Runs a command line and answers its exit code; 9009, as cmd does, when there is no such program. */
static int run(wchar_t *line) {
    STARTUPINFOW start = {.cb = sizeof start};
    PROCESS_INFORMATION process;
    DWORD code;
    if (!CreateProcessW(NULL, line, NULL, NULL, TRUE, 0, NULL, NULL, &start, &process)) {
        fwprintf(stderr, L"cannot start (%lu): %ls\n", GetLastError(), line);
        return 9009;
    }
    WaitForSingleObject(process.hProcess, INFINITE);
    GetExitCodeProcess(process.hProcess, &code);
    return (int)code;
}

/* Reads a whole file of bytes, with two zeros behind; NULL when there is none. */
static char *content(const wchar_t *file, DWORD *length) {
    HANDLE handle = CreateFileW(file, GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL,
                                OPEN_EXISTING, 0, NULL);
    if (handle == INVALID_HANDLE_VALUE) {
        return NULL;
    }
    DWORD size = GetFileSize(handle, NULL);
    char *bytes = calloc(size + 2, 1);
    ReadFile(handle, bytes, size, length, NULL);
    CloseHandle(handle);
    return bytes;
}
