/* What a call of a script consists of. */
#include <stdlib.h>
#include <string.h>

#include "suite.h"

const char *actor_of(const struct step *step)
{
    return step->words[0];
}

const char *api_of(const struct step *step)
{
    return step->words[1];
}

const char *argument_of(const struct step *step, int index)
{
    return index + 2 < step->count ? step->words[index + 2] : "";
}

int is_actor(const struct step *step, const char *actor)
{
    return !strcmp(actor_of(step), actor);
}

int is_api(const struct step *step, const char *api)
{
    return !strcmp(api_of(step), api);
}

int is_of_process(const struct step *step)
{
    return *actor_of(step) == 'P';
}

void process_of(const struct step *step, char process[LONGEST_NAME])
{
    size_t length = strcspn(actor_of(step), ".");
    if (length >= LONGEST_NAME) length = LONGEST_NAME - 1;
    memcpy(process, actor_of(step), length);
    process[length] = 0;
}

int thread_of(const struct step *step)
{
    const char *dot = strchr(actor_of(step), '.');
    return dot ? atoi(dot + 1) : 1;
}
