#include "names.h"

#include <stdlib.h>
#include <string.h>

#define MOST_NAMES 1024

static struct {
    char *name;
    char *value;
} names[MOST_NAMES];
static int count;

static char *copy(const char *text)
{
    char *made = malloc(strlen(text) + 1);
    return made ? strcpy(made, text) : NULL;
}

void names_forget(void)
{
    while (count > 0) {
        count--;
        free(names[count].name);
        free(names[count].value);
    }
}

void name_bind(const char *name, const char *value)
{
    if (count == MOST_NAMES) return;
    names[count].name = copy(name);
    names[count].value = copy(value);
    if (names[count].name && names[count].value) count++;
}

const char *name_value(const char *name, const char *otherwise)
{
    int i;
    for (i = 0; i < count; i++)
        if (!strcmp(names[i].name, name)) return names[i].value;
    return otherwise;
}
