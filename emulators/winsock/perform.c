#include "agent.h"

#include <stdio.h>
#include <string.h>

void perform(struct call *call, char *line, char *reply)
{
    char *words[MOST_WORDS];
    int count = split_words(line, words);
    make_call make = count > 2 ? find_call(words[2]) : NULL;
    call->id = count > 0 ? words[0] : "0";
    call->argv = words + 3;
    call->argc = count > 3 ? count - 3 : 0;
    strcpy(call->reply, "unknown");
    if (make) make(call);
    sprintf(reply, "%.40s %s\n", call->id, call->reply);
}
