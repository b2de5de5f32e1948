/* The peer, as the script has to do with it: a process of its own that is asked. */
#ifndef LASTCLOSE_FAR_END_H
#define LASTCLOSE_FAR_END_H

#include "suite.h"

/* Starts it and gives the ports of the script their numbers, if the script has to do with it. Returns 0 if it cannot. */
int far_end_begin(const struct script *script);
/* Plays a call of `peer`. */
const char *far_end_call(const struct step *step);
/* Hears what a call of a process gave: a connection that the peer has accepted gets its name. */
void far_end_hear(const struct step *step, const char *outcome);
/* Ends its connections. */
void far_end_end(void);

#endif
