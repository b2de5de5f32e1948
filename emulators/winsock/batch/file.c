#include "file.h"

#include <stdlib.h>

#define MOST_BYTES (8 * 1024 * 1024)

char *read_file(const char *name, DWORD *size)
{
    HANDLE file = CreateFileA(name, GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL, OPEN_EXISTING, 0, NULL);
    DWORD bytes, got = 0;
    char *text = NULL;
    if (file == INVALID_HANDLE_VALUE) return NULL;
    bytes = GetFileSize(file, NULL);
    if (bytes <= MOST_BYTES) text = malloc(bytes + 1);
    if (text && (!ReadFile(file, text, bytes, &got, NULL) || got != bytes)) {
        free(text);
        text = NULL;
    }
    CloseHandle(file);
    if (text) text[got] = 0;
    if (size) *size = got;
    return text;
}
