#include "runner.h"

#include <windows.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "far_end.h"
#include "names.h"
#include "obstacle.h"
#include "processes.h"
#include "roles.h"
#include "transcript.h"
#include "wire.h"

/* In milliseconds: a call that cannot block is hung after so long, one that can block is blocked after so long. */
#define CALL_PATIENCE 5000
#define BLOCKED_AFTER 250
#define START_PATIENCE 20000

#define USUAL_THREADS 2
#define MOST_PENDING 64

/* A thread of the script that is inside of a call. */
struct pending {
    const char *actor;
    const struct step *step;
};

static struct pending pending[MOST_PENDING];
static int pending_count;
static char thread_option[32];
static int counts_leaks;

static int uses(const struct script *script, int (*what)(const struct step *))
{
    int i;
    for (i = 0; i < script->count; i++)
        if (what(&script->steps[i])) return 1;
    return 0;
}

static int asks_for_leaks(const struct step *step)
{
    return is_api(step, "leaks");
}

static int has_many_threads(const struct step *step)
{
    return is_of_process(step) && thread_of(step) > USUAL_THREADS;
}

/* Takes in a new process: the outcome of the call that made it. */
static const char *welcome(struct process *process)
{
    const char *answer;
    process->is_alive = 1;
    switch (process_ready(process, START_PATIENCE)) {
    case ENDED:
        return "crashed";
    case LATE:
        return "hung";
    default:
        break;
    }
    if (!counts_leaks) return "ok";
    return process_ask(process, 0, "begin", CALL_PATIENCE, &answer) == LATE ? "hung" : "ok";
}

static const char *start_process(const char *name)
{
    struct process *process = process_expect(name);
    if (!process || !process_start(process, "pipe=", thread_option)) return "fails";
    return welcome(process);
}

static struct pending *find_pending(const struct step *step)
{
    int i;
    for (i = 0; i < pending_count; i++)
        if (!strcmp(pending[i].actor, actor_of(step))) return &pending[i];
    return NULL;
}

/* The outcome of a call that cannot be made, or NULL if the process is to be asked. */
static const char *known(const struct step *step)
{
    char name[LONGEST_NAME];
    struct process *process;
    if (!is_of_process(step)) return NULL;
    process_of(step, name);
    process = process_named(name);
    if (!process || !process->is_alive) return "gone";
    if (is_api(step, "returns")) return find_pending(step) ? NULL : "idle";
    return find_pending(step) ? "busy" : NULL;
}

static int ends_itself(const struct step *step)
{
    char name[LONGEST_NAME];
    process_of(step, name);
    return is_api(step, "TerminateProcess") && !strcmp(argument_of(step, 0), name);
}

/*
 * On a busy machine a call may be slow and not blocked. So the process is asked for a sign of life, which is as slow as
 * everything else is then, and the call gets that much time more. Returns 0 if the process gives no sign.
 */
static int wait_longer(struct process *process, int slot, enum answer *how, const char **answer)
{
    const char *sign;
    DWORD asked = GetTickCount();
    if (process_ask(process, 0, "settle", CALL_PATIENCE, &sign) == LATE) return 0;
    *how = process_answer(process, slot, 5 + 2 * (GetTickCount() - asked), answer);
    return 1;
}

/* Waits for the result of a call that was given to its thread. `made` is that call, `step` it or its `returns`. */
static const char *await(const struct step *step, const struct step *made)
{
    static char outcome[LONGEST_LINE];
    char value[LONGEST_LINE];
    char name[LONGEST_NAME];
    struct process *process;
    struct pending *before = find_pending(step);
    const char *result;
    enum answer how;
    process_of(step, name);
    process = process_named(name);
    how = process_answer(process, thread_of(step), can_block(made) ? BLOCKED_AFTER : CALL_PATIENCE, &result);
    if (how == LATE && can_block(made) && !wait_longer(process, thread_of(step), &how, &result)) return "hung";
    if (how == LATE) {
        if (!can_block(made) || (!before && pending_count == MOST_PENDING)) return "hung";
        if (!before) {
            pending[pending_count].actor = actor_of(step);
            pending[pending_count++].step = made;
        }
        return "blocked";
    }
    if (how == ENDED) return ends_itself(made) || is_api(made, "ExitProcess") ? "ok" : "crashed";
    if (before) *before = pending[--pending_count];
    if (!read_result(made, result, outcome, value)) return "unsupported";
    if (*value && *made->binds) name_bind(made->binds, value);
    return outcome;
}

static void give(const struct step *step, const char *child)
{
    char words[LONGEST_LINE];
    char name[LONGEST_NAME];
    process_of(step, name);
    wire_words(step, child, words);
    channel_ask(&process_named(name)->channel, thread_of(step), words);
}

static const char *create_process(const struct step *step)
{
    struct process *child = process_expect(step->binds);
    const char *outcome;
    if (!child) return "unsupported";
    give(step, child->channel_name);
    outcome = await(step, step);
    if (!strcmp(outcome, "ok")) return welcome(child);
    process_drop(child);
    return outcome;
}

/* The end of a process that a call has ended. */
static const char *see_end(const char *name)
{
    struct process *process = process_named(name);
    if (!process) return "ok";
    process->is_alive = 0;
    return process_ends(process, CALL_PATIENCE) ? "ok" : "hung";
}

/* A thread that is on its way out is no leak, so what seems to be one is looked at again. */
static const char *count_leaks(const struct step *step, const char *first)
{
    const char *outcome = first;
    int i;
    for (i = 0; i < 5 && !strncmp(outcome, "grows", 5) && !strcmp(argument_of(step, 0), "threads"); i++) {
        Sleep(50);
        give(step, "");
        outcome = await(step, step);
    }
    return outcome;
}

static const char *process_call(const struct step *step)
{
    const char *outcome;
    if (is_api(step, "CreateProcess")) return create_process(step);
    if (is_api(step, "returns")) return await(step, find_pending(step)->step);
    give(step, "");
    outcome = await(step, step);
    far_end_hear(step, outcome);
    if (is_api(step, "leaks")) return count_leaks(step, outcome);
    if (strcmp(outcome, "ok")) return outcome;
    if (is_api(step, "TerminateProcess")) return see_end(argument_of(step, 0));
    if (is_api(step, "ExitProcess")) {
        char name[LONGEST_NAME];
        process_of(step, name);
        return see_end(name);
    }
    return outcome;
}

static const char *make_call_of(const struct step *step)
{
    if (is_actor(step, "clock")) {
        Sleep(1000 * atoi(argument_of(step, 0)));
        return "ok";
    }
    if (is_actor(step, "peer")) return far_end_call(step);
    if (is_actor(step, "system")) return start_process(step->binds);
    return process_call(step);
}

static void run_steps(const struct script *script)
{
    int i;
    for (i = 0; i < script->count; i++) {
        const struct step *step = &script->steps[i];
        const char *outcome;
        transcript_call(step->text);
        outcome = known(step);
        if (!outcome) outcome = make_call_of(step);
        transcript_result(outcome);
        if (!strcmp(outcome, "crashed") || !strcmp(outcome, "hung")) return;
    }
}

/* Starts what every script begins with; empty, or why it cannot. */
static const char *begin(const struct script *script)
{
    const char *first;
    pending_count = 0;
    names_forget();
    sprintf(thread_option, "threads=%d", uses(script, has_many_threads) ? SLOTS - 1 : USUAL_THREADS);
    counts_leaks = uses(script, asks_for_leaks);
    if (!far_end_begin(script)) return "the process of the peer did not start";
    first = start_process("P1");
    return strcmp(first, "ok") ? "its first process did not start" : "";
}

void run_script(const struct script *script)
{
    const char *why = obstacle(script);
    if (*why) {
        transcript_not_run(script->id, why);
        return;
    }
    /* Before anything is started: should the machine stop now, it is not to stop here again. */
    transcript_begin_script(script->id);
    why = begin(script);
    if (*why)
        transcript_not_run(script->id, why);
    else
        run_steps(script);
    far_end_end();
    if (processes_end(CALL_PATIENCE)) transcript_note("a process of this script did not end when it was terminated");
    transcript_end_script();
}
