#include "common.h"

/*
 * schtasks /Create /TN NAME /XML FILE /F, /Query /TN NAME /XML, /Delete /TN NAME /F, /Run /TN NAME: tasks are files in
 * C:\standins\tasks. Nothing is started by time or logon, which stays unseen; /Run starts what the description says.
 */
static wchar_t task[1024];

static int query(void) {
    DWORD length = 0;
    wchar_t *text = (wchar_t *)content(task, &length);
    if (text == NULL) {
        fprintf(stderr, "ERROR: The system cannot find the file specified.\r\n");
        return 1;
    }
    if (*text == 0xfeff) {
        text++;
    }
    int size = WideCharToMultiByte(CP_OEMCP, 0, text, -1, NULL, 0, NULL, NULL);
    char *bytes = malloc(size);
    WideCharToMultiByte(CP_OEMCP, 0, text, -1, bytes, size, NULL, NULL);
    say(bytes);
    return 0;
}

/* Takes the five entities of XML back to their characters. */
static void plain(wchar_t *text) {
    static const wchar_t *names[] = {L"&quot;", L"&apos;", L"&lt;", L"&gt;", L"&amp;"};
    static const wchar_t values[] = L"\"'<>&";
    wchar_t *to = text;
    while (*text != 0) {
        int i = 0;
        while (i < 5 && wcsncmp(text, names[i], wcslen(names[i])) != 0) {
            i++;
        }
        *to++ = i < 5 ? values[i] : *text;
        text += i < 5 ? wcslen(names[i]) : 1;
    }
    *to = 0;
}

/* Starts the words behind "conhost.exe --headless", an option that Wine's conhost lacks. */
static int start(void) {
    DWORD length = 0;
    static const wchar_t option[] = L"--headless ";
    static wchar_t line[LINE];
    wchar_t *text = (wchar_t *)content(task, &length);
    wchar_t *begin = text == NULL ? NULL : wcsstr(text, L"<Arguments>");
    wchar_t *end = begin == NULL ? NULL : wcsstr(begin, L"</Arguments>");
    if (end == NULL) {
        return 1;
    }
    *end = 0;
    begin += wcslen(L"<Arguments>");
    plain(begin);
    if (wcsncmp(begin, option, wcslen(option)) == 0) {
        begin += wcslen(option);
    }
    wcscpy(line, begin);
    STARTUPINFOW info = {.cb = sizeof info};
    PROCESS_INFORMATION process;
    /* The scheduler hands on no variables of whoever asked. */
    SetEnvironmentVariableW(L"HEADROOM_WORKSPACE_DIR", NULL);
    return CreateProcessW(NULL, line, NULL, NULL, FALSE, CREATE_NO_WINDOW | CREATE_NEW_PROCESS_GROUP, NULL, NULL, &info,
                          &process)
               ? 0
               : 1;
}

int wmain(int count, wchar_t **words) {
    wchar_t *name = NULL, *description = NULL, *verb = L"";
    for (int i = 1; i < count; i++) {
        if (_wcsicmp(words[i], L"/TN") == 0 && i + 1 < count) {
            name = words[++i];
        } else if (_wcsicmp(words[i], L"/XML") == 0 && i + 1 < count) {
            description = words[++i];
        } else if (i == 1) {
            verb = words[i];
        }
    }
    if (name == NULL) {
        return 1;
    }
    CreateDirectoryW(L"C:\\standins\\tasks", NULL);
    swprintf(task, 1024, L"C:\\standins\\tasks\\%ls.xml", name);
    if (_wcsicmp(verb, L"/Create") == 0) {
        return description != NULL && CopyFileW(description, task, FALSE) ? 0 : 1;
    }
    if (_wcsicmp(verb, L"/Query") == 0) {
        return query();
    }
    if (_wcsicmp(verb, L"/Delete") == 0) {
        return DeleteFileW(task) ? 0 : 1;
    }
    return _wcsicmp(verb, L"/Run") == 0 ? start() : 1;
}
