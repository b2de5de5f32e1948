#include "channel.h"

#include <stdio.h>
#include <string.h>

static void event_name(char *to, const char *name, int slot)
{
    sprintf(to, "%.*s-%d", LONGEST_NAME, name, slot);
}

/* The event that says an answer is there is numbered behind those of the slots. */
#define ANSWERED SLOTS

int channel_make(struct channel *channel, char name[LONGEST_NAME])
{
    static unsigned long serial;
    char event[LONGEST_NAME + 8];
    int i;
    memset(channel, 0, sizeof *channel);
    sprintf(name, "lastclose-%lu-%lu", GetCurrentProcessId(), ++serial);
    channel->mapping = CreateFileMappingA(INVALID_HANDLE_VALUE, NULL, PAGE_READWRITE, 0, sizeof *channel->memory, name);
    if (!channel->mapping) return 0;
    channel->memory = MapViewOfFile(channel->mapping, FILE_MAP_WRITE, 0, 0, 0);
    for (i = 0; i < SLOTS; i++) {
        event_name(event, name, i);
        channel->asked[i] = CreateEventA(NULL, FALSE, FALSE, event);
    }
    event_name(event, name, ANSWERED);
    channel->answered = CreateEventA(NULL, FALSE, FALSE, event);
    if (!channel->memory || !channel->answered || !channel->asked[SLOTS - 1]) {
        channel_end(channel);
        return 0;
    }
    channel->memory->asker = GetCurrentProcessId();
    return 1;
}

void channel_end(struct channel *channel)
{
    int i;
    for (i = 0; i < SLOTS; i++)
        if (channel->asked[i]) CloseHandle(channel->asked[i]);
    if (channel->answered) CloseHandle(channel->answered);
    if (channel->memory) UnmapViewOfFile(channel->memory);
    if (channel->mapping) CloseHandle(channel->mapping);
    memset(channel, 0, sizeof *channel);
}

void channel_ask(struct channel *channel, int slot, const char *question)
{
    struct slot *to = &channel->memory->slots[slot];
    strcpy(to->text, question);
    InterlockedExchange(&to->state, SLOT_ASKED);
    SetEvent(channel->asked[slot]);
}

const char *channel_answer(struct channel *channel, int slot)
{
    struct slot *from = &channel->memory->slots[slot];
    if (InterlockedCompareExchange(&from->state, SLOT_FREE, SLOT_ANSWERED) != SLOT_ANSWERED) return NULL;
    from->text[sizeof from->text - 1] = 0;
    return from->text;
}

int channel_find(struct channel *channel, const char *name)
{
    HANDLE mapping = OpenFileMappingA(FILE_MAP_WRITE, FALSE, name);
    memset(channel, 0, sizeof *channel);
    if (!mapping) return 0;
    channel->memory = MapViewOfFile(mapping, FILE_MAP_WRITE, 0, 0, 0);
    CloseHandle(mapping);
    if (!channel->memory) return 0;
    InterlockedExchange(&channel->memory->process, (LONG)GetCurrentProcessId());
    return 1;
}

int channel_open(struct channel *channel, const char *name, int slots)
{
    char event[LONGEST_NAME + 8];
    int i;
    for (i = 0; i < slots; i++) {
        event_name(event, name, i);
        channel->asked[i] = OpenEventA(SYNCHRONIZE, FALSE, event);
        if (!channel->asked[i]) return 0;
    }
    event_name(event, name, ANSWERED);
    channel->answered = OpenEventA(EVENT_MODIFY_STATE, FALSE, event);
    return channel->answered != NULL;
}

void channel_say_ready(struct channel *channel)
{
    InterlockedExchange(&channel->memory->ready, 1);
    SetEvent(channel->answered);
}

void channel_tell(struct channel *channel, int slot, const char *answer)
{
    struct slot *to = &channel->memory->slots[slot];
    sprintf(to->text, "%.*s", LONGEST_LINE, answer);
    InterlockedExchange(&to->state, SLOT_ANSWERED);
    SetEvent(channel->answered);
}
