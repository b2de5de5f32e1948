#include "far_end.h"

#include <stdio.h>
#include <string.h>

#include "names.h"
#include "processes.h"
#include "roles.h"

/* In milliseconds. */
#define START_PATIENCE 20000
#define PATIENCE 20000

/* Ports outside the ranges from which any Windows picks by itself. They are not used again in this run. */
#define FIRST_PORT 10000
#define LAST_PORT 29999

static int is_port(const char *word)
{
    return !strncmp(word, "port", 4);
}

static int concerns_far_end(const struct step *step)
{
    int i;
    for (i = 0; *argument_of(step, i); i++)
        if (is_port(argument_of(step, i))) return 1;
    return is_actor(step, "peer") || is_api(step, "connect");
}

static int needs_far_end(const struct script *script)
{
    int i;
    for (i = 0; i < script->count; i++)
        if (concerns_far_end(&script->steps[i])) return 1;
    return 0;
}

static const char *ask(const char *question)
{
    const char *answer;
    struct process *peer = process_named("peer");
    if (!peer) return "fails";
    switch (process_ask(peer, 0, question, PATIENCE, &answer)) {
    case ANSWERED:
        return answer;
    case ENDED:
        return "crashed";
    default:
        return "hung";
    }
}

/* Gives each port of the script a number that nobody uses. */
static void bind_ports(const struct script *script)
{
    static int next;
    char question[40];
    char number[16];
    int i, j;
    if (!next) next = FIRST_PORT + (int)(GetTickCount() % (LAST_PORT - FIRST_PORT));
    for (i = 0; i < script->count; i++)
        for (j = 0; *argument_of(&script->steps[i], j); j++) {
            const char *word = argument_of(&script->steps[i], j);
            if (!is_port(word) || *name_value(word, "")) continue;
            do {
                next = next < LAST_PORT ? next + 1 : FIRST_PORT;
                sprintf(number, "%d", next);
                sprintf(question, "try %s", number);
            } while (!strcmp(ask(question), "taken"));
            name_bind(word, number);
        }
}

int far_end_begin(const struct script *script)
{
    struct process *peer;
    if (!needs_far_end(script)) return 1;
    peer = process_expect("peer");
    if (!peer || !process_start(peer, PEER_OPTION, "")) return 0;
    if (process_ready(peer, START_PATIENCE) != ANSWERED) return 0;
    name_bind("peer", ask("listener"));
    bind_ports(script);
    return 1;
}

const char *far_end_call(const struct step *step)
{
    char question[LONGEST_CALL + 40];
    if (is_api(step, "connect"))
        sprintf(question, "connect %s %s", name_value(argument_of(step, 0), "0"), step->binds);
    else
        sprintf(question, "%s %s %s", api_of(step), argument_of(step, 0), argument_of(step, 1));
    return ask(question);
}

void far_end_hear(const struct step *step, const char *outcome)
{
    char question[LONGEST_CALL + 20];
    int waits = !strcmp(outcome, "ok") || !strcmp(outcome, "WSAEWOULDBLOCK");
    if (!is_api(step, "connect") || (!waits && strcmp(outcome, "blocked"))) return;
    sprintf(question, "expect %s %s", step->binds, waits ? "now" : "later");
    ask(question);
}

void far_end_end(void)
{
    if (process_named("peer")) ask("end");
}
