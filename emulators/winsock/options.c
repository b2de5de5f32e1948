/* What an agent's command line says. */
#include "agent.h"

#include <stdlib.h>
#include <string.h>

struct options options = { "", 2, "msvcrt.dll", "", 0 };

int read_option(const char *argument)
{
    if (!strncmp(argument, "pipe=", 5)) options.pipe = argument + 5;
    else if (!strncmp(argument, "threads=", 8)) options.threads = atoi(argument + 8);
    else if (!strncmp(argument, "crt=", 4)) options.crt = argument + 4;
    else if (!strncmp(argument, "fault=", 6)) options.fault = argument + 6;
    else if (!strncmp(argument, "keeper=", 7)) options.keeper = strtoul(argument + 7, NULL, 10);
    else return 0;
    return 1;
}
