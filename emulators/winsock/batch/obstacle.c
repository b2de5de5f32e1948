#include "obstacle.h"

#include <stdio.h>
#include <stdlib.h>

/* A real clock is not moved further than this, in seconds. */
#define LONGEST_ADVANCE 3

const char *obstacle(const struct script *script)
{
    static char why[LONGEST_CALL + 100];
    int i;
    for (i = 0; i < script->count; i++) {
        const struct step *step = &script->steps[i];
        const char *reason = NULL;
        if (is_actor(step, "clock") && atoi(argument_of(step, 0)) > LONGEST_ADVANCE)
            reason = "the clock is the real one and waits 3 seconds at most";
        if (is_actor(step, "system") && !is_api(step, "CreateProcess")) reason = "this program cannot do that";
        if (is_actor(step, "peer") && (is_api(step, "mute") || is_api(step, "resume")))
            reason = "the sockets of the peer cannot be silent";
        if (!reason) continue;
        sprintf(why, "%.*s: %s", LONGEST_CALL, step->text, reason);
        return why;
    }
    return "";
}
