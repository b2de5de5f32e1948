/* What the names of a script stand for in this run. */
#ifndef LASTCLOSE_NAMES_H
#define LASTCLOSE_NAMES_H

void names_forget(void);
void name_bind(const char *name, const char *value);
/* The value, or what is given for a name that has none: its call failed. */
const char *name_value(const char *name, const char *otherwise);

#endif
