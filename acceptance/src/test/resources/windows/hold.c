#include "common.h"

/*
 * hold FILE SIGN
 * Has a file open that nobody else may write, rename or delete meanwhile, as editors and scanners have on Windows. SIGN is made when
 * it is so; the file is let go when SIGN has been deleted.
 */
int wmain(int count, wchar_t **words) {
    if (count != 3) {
        return 2;
    }
    HANDLE held = CreateFileW(words[1], GENERIC_READ, FILE_SHARE_READ, NULL, OPEN_EXISTING, 0, NULL);
    if (held == INVALID_HANDLE_VALUE) {
        return 1;
    }
    CloseHandle(CreateFileW(words[2], GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, 0, NULL));
    while (GetFileAttributesW(words[2]) != INVALID_FILE_ATTRIBUTES) {
        Sleep(50);
    }
    CloseHandle(held);
    return 0;
}
