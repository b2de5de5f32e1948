/* Calls of a script as a process takes them, and its results as outcomes. */
#ifndef LASTCLOSE_WIRE_H
#define LASTCLOSE_WIRE_H

#include "suite.h"

/* The words of a call of a process. `child` is the channel of the process that a CreateProcess makes. */
void wire_words(const struct step *step, const char *child, char words[LONGEST_LINE]);

/* Whether the call may wait for somebody: that it does not return is an outcome, not a fault. */
int can_block(const struct step *step);

/* Whether a call that succeeds hands out a handle value or a descriptor. */
int hands_out_value(const struct step *step);

/*
 * The outcome that the result of the call stands for, and what its name is bound to if it is; empty if it is not.
 * Returns 0 if there is no such result.
 */
int read_result(const struct step *step, const char *result, char outcome[LONGEST_LINE], char value[LONGEST_LINE]);

#endif
