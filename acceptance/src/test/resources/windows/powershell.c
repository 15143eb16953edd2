#include "common.h"

/*
 * powershell ... -File SCRIPT: understands the scripts that Headroom writes and no other, and ends with 90 at the first
 * thing it does not know. Lines of a script: "# ...", "$env:NAME = LITERAL", "& LITERAL LITERAL...", "exit $LASTEXITCODE". A literal is ('...'+[char]39+'...'), in which a quote is written twice (about_Quoting_Rules).
 */
#define UNKNOWN 90

static const wchar_t *at;

static BOOL eat(const wchar_t *text) {
    size_t length = wcslen(text);
    if (wcsncmp(at, text, length) != 0) {
        return FALSE;
    }
    at += length;
    return TRUE;
}

/* Adds '...' to the target; FALSE when it does not end. */
static BOOL quoted(wchar_t **target) {
    for (; *at != 0; at++) {
        if (*at == L'\'') {
            at++;
            if (*at != L'\'') {
                return TRUE;
            }
        }
        *(*target)++ = *at;
    }
    return FALSE;
}

static BOOL literal(wchar_t *target) {
    BOOL bracket = eat(L"(");
    do {
        if (eat(L"[char]")) {
            wchar_t *end;
            *target++ = (wchar_t)wcstol(at, &end, 10);
            at = end;
        } else if (!eat(L"'") || !quoted(&target)) {
            return FALSE;
        }
    } while (eat(L"+"));
    *target = 0;
    return !bracket || eat(L")");
}

static int call(void) {
    static wchar_t line[LINE], word[LINE];
    *line = 0;
    while (eat(L" ")) {
    }
    while (*at == L'(' || *at == L'\'') {
        if (!literal(word)) {
            return UNKNOWN;
        }
        add_word(line, word);
        while (eat(L" ")) {
        }
    }
    return run(line);
}

static BOOL variable(const wchar_t *between) {
    wchar_t name[256] = L"";
    static wchar_t value[LINE];
    for (int i = 0; i < 255 && (iswalnum(*at) || *at == L'_'); i++) {
        name[i] = *at++;
        name[i + 1] = 0;
    }
    return eat(between) && literal(value) && SetEnvironmentVariableW(name, value);
}

static int script(const wchar_t *file) {
    DWORD length = 0;
    char *bytes = content(file, &length);
    if (bytes == NULL || strncmp(bytes, "\xef\xbb\xbf", 3) != 0) {
        return UNKNOWN;
    }
    wchar_t *text = calloc(length + 1, sizeof *text);
    MultiByteToWideChar(CP_UTF8, 0, bytes + 3, -1, text, (int)length);
    int code = 0;
    for (wchar_t *line = text, *end; line != NULL && *line != 0; line = end == NULL ? NULL : end + 2) {
        end = wcsstr(line, L"\r\n");
        if (end != NULL) {
            *end = 0;
        }
        at = line;
        if (eat(L"$env:")) {
            if (!variable(L" = ")) {
                return UNKNOWN;
            }
        } else if (eat(L"&")) {
            code = call();
        } else if (eat(L"exit $LASTEXITCODE")) {
            return code;
        } else if (!eat(L"#") && *at != 0) {
            return UNKNOWN;
        }
    }
    return code;
}

int wmain(int count, wchar_t **words) {
    for (int i = 1; i + 1 < count; i++) {
        if (_wcsicmp(words[i], L"-File") == 0) {
            return script(words[i + 1]);
        }
    }
    return UNKNOWN;
}
