/* The processes of the script that runs, and the peer. */
#ifndef LASTCLOSE_PROCESSES_H
#define LASTCLOSE_PROCESSES_H

#include "channel.h"

struct process {
    char name[LONGEST_NAME];      /* in the script; `peer` is the peer */
    char channel_name[LONGEST_NAME];
    struct channel channel;
    HANDLE handle;                /* NULL as long as it is not known which process it is */
    int is_alive;                 /* as the script sees it: it was created, and no call of the script ended it */
};

/* How a wait ended. */
enum answer { ANSWERED, ENDED, LATE };

/* Makes the channel for a process of that name. NULL if there are too many, or nothing is left of something. */
struct process *process_expect(const char *name);
/* Forgets the one that was expected last: it was not created. */
void process_drop(struct process *process);
/* Starts the program as that process, with `OPTION=CHANNEL` and the rest. Returns 0 if it cannot. */
int process_start(struct process *process, const char *option, const char *rest);
/* Waits until it can be asked. */
enum answer process_ready(struct process *process, DWORD patience);
struct process *process_named(const char *name);

/* Waits for the answer in the slot, the end of the process or the end of patience. Puts the answer into `answer`. */
enum answer process_answer(struct process *process, int slot, DWORD patience, const char **answer);
/* Asks and waits. */
enum answer process_ask(struct process *process, int slot, const char *question, DWORD patience, const char **answer);
/* Waits for its end; returns 0 if that does not come. */
int process_ends(struct process *process, DWORD patience);

/* Ends all. Returns how many do not end. */
int processes_end(DWORD patience);

#endif
