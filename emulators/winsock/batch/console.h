/* What is told while the suite runs: where the output goes that it was started with, else on a console of its own. */
#ifndef LASTCLOSE_CONSOLE_H
#define LASTCLOSE_CONSOLE_H

void console_begin(void);
void say(const char *format, ...);
/* Leaves a console of its own standing until somebody has read it. */
void console_wait(void);

#endif
