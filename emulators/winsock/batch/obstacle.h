/* What this program cannot do of the vocabulary. */
#ifndef LASTCLOSE_OBSTACLE_H
#define LASTCLOSE_OBSTACLE_H

#include "suite.h"

/* Why the script cannot be run here; empty if it can. */
const char *obstacle(const struct script *script);

#endif
