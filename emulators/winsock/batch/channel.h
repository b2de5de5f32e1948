/*
 * How the program that runs a suite talks to its processes: memory that both map, and events, all found by name. So
 * nothing has to be inherited, which is what is tested, and every Windows has what it takes, unlike named pipes.
 *
 * There is a slot for each thread of the process; slot 0 is for the thread that the script does not know.
 */
#ifndef LASTCLOSE_CHANNEL_H
#define LASTCLOSE_CHANNEL_H

#include <windows.h>

#include "../protocol.h"

#define SLOTS 10

enum slot_state { SLOT_FREE, SLOT_ASKED, SLOT_ANSWERED };

struct slot {
    volatile LONG state;
    char text[LONGEST_LINE + LONGEST_NAME]; /* the question, then the answer */
};

struct channel_memory {
    DWORD asker;           /* the process that asks; the other one ends with it */
    volatile LONG process; /* the process that answers; 0 until it has begun */
    volatile LONG ready;   /* whether it can be asked */
    struct slot slots[SLOTS];
};

struct channel {
    struct channel_memory *memory;
    HANDLE mapping; /* at the asker's end only */
    HANDLE asked[SLOTS];
    HANDLE answered;
};

/* The asker's end: makes a channel under a name that is not in use. Returns 0 if it cannot. */
int channel_make(struct channel *channel, char name[LONGEST_NAME]);
void channel_end(struct channel *channel);
void channel_ask(struct channel *channel, int slot, const char *question);
/* The answer, which makes the slot free; NULL if there is none yet. It stays where it is until the slot is asked again. */
const char *channel_answer(struct channel *channel, int slot);

/* The other end, in two steps: first the memory, which leaves no handle behind, then the events. Each returns 0 if it cannot. */
int channel_find(struct channel *channel, const char *name);
int channel_open(struct channel *channel, const char *name, int slots);
void channel_say_ready(struct channel *channel);
/* Puts the answer into the slot, in which the question was. */
void channel_tell(struct channel *channel, int slot, const char *answer);

#endif
