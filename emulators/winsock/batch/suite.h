/* The suite as it is in its file: numbered scripts in the notation, under headings in comments. */
#ifndef LASTCLOSE_SUITE_H
#define LASTCLOSE_SUITE_H

#include "../lines.h"

#define LONGEST_CALL 400
#define LONGEST_ID 16

/* One call: `P1 connect s1 -> c1`. */
struct step {
    char text[LONGEST_CALL];  /* as a transcript shows it */
    char held[LONGEST_CALL];  /* the same, split */
    char *words[MOST_WORDS];
    int count;                /* of words, without the arrow and what is behind it */
    const char *binds;        /* the name behind the arrow; empty if there is none */
};

struct script {
    char id[LONGEST_ID];
    struct step *steps;
    int count;
};

struct suite {
    char *head; /* the lines of its head that a transcript repeats, each with CR LF */
    struct script *scripts;
    int count;
};

/* Reads the file; says on the console what is wrong with it, and returns 0. */
int suite_read(struct suite *suite, const char *file);

const char *actor_of(const struct step *step);
const char *api_of(const struct step *step);
/* An argument, counted from 0; empty if there is none. */
const char *argument_of(const struct step *step, int index);
int is_actor(const struct step *step, const char *actor);
int is_api(const struct step *step, const char *api);
/* Whether a process makes the call. */
int is_of_process(const struct step *step);
/* `P1` of `P1.2`. */
void process_of(const struct step *step, char process[LONGEST_NAME]);
/* 2 of `P1.2`, 1 of `P1`. */
int thread_of(const struct step *step);

#endif
