#include "common.h"

/*
 * withenv NAME=VALUE... -- PROGRAM WORD...
 * Runs a program with other variables. Wine sets a user's own ones (USERPROFILE) anew in each process that is started from outside.
 */
int wmain(int count, wchar_t **words) {
    static wchar_t line[LINE];
    int i = 1;
    for (; i < count && wcscmp(words[i], L"--") != 0; i++) {
        wchar_t *value = wcschr(words[i], L'=');
        *value++ = 0;
        SetEnvironmentVariableW(words[i], value);
    }
    for (i++; i < count; i++) {
        add_word(line, words[i]);
    }
    return run(line);
}
