/* Running one script. */
#ifndef LASTCLOSE_RUNNER_H
#define LASTCLOSE_RUNNER_H

#include "suite.h"

/* Runs the script in fresh processes and writes its part of the transcript. */
void run_script(const struct script *script);

#endif
