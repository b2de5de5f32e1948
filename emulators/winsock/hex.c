/* Protocol info travels from process to process as hexadecimal digits. */
#include "agent.h"

#include <string.h>

static const char digits[] = "0123456789abcdef";

void info_to_hex(const WSAPROTOCOL_INFOW *info, char *hex)
{
    const unsigned char *bytes = (const unsigned char *)info;
    size_t i;
    for (i = 0; i < sizeof *info; i++) {
        *hex++ = digits[bytes[i] >> 4];
        *hex++ = digits[bytes[i] & 15];
    }
    *hex = 0;
}

static int digit_of(char c)
{
    const char *at = c ? strchr(digits, c) : NULL;
    return at ? (int)(at - digits) : 0;
}

/* Missing digits count as zeros: an info that was never handed out is all zeros. */
void info_from_hex(const char *hex, WSAPROTOCOL_INFOW *info)
{
    unsigned char *bytes = (unsigned char *)info;
    size_t i;
    memset(info, 0, sizeof *info);
    for (i = 0; i < sizeof *info && hex[0] && hex[1]; i++, hex += 2)
        bytes[i] = (unsigned char)(digit_of(hex[0]) << 4 | digit_of(hex[1]));
}
