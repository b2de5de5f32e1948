#include "suite.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "console.h"
#include "file.h"

#define MAGIC "# lastclose suite 1"
#define HEADING "# script "

struct reading {
    struct suite *suite;
    const char *file;
    int line;
};

static int wrong(const struct reading *reading, const char *what)
{
    say("%.200s:%d: %s\r\n", reading->file, reading->line, what);
    return 0;
}

/* One more element at the end, filled with zeros; NULL without memory. */
static void *grow(void **array, int *count, size_t size)
{
    char *bigger = realloc(*array, (*count + 1) * size);
    if (!bigger) return NULL;
    *array = bigger;
    memset(bigger + *count * size, 0, size);
    return bigger + (*count)++ * size;
}

/* A line of the head goes into the transcript without its `# `. */
static int take_head(struct reading *reading, const char *line)
{
    size_t before = strlen(reading->suite->head);
    char *longer = realloc(reading->suite->head, before + strlen(line) + 3);
    if (!longer) return wrong(reading, "there is not enough memory");
    sprintf(longer + before, "%s\r\n", line + 2);
    reading->suite->head = longer;
    return 1;
}

/* `# script 0001: TITLE` */
static int begin_script(struct reading *reading, const char *heading)
{
    size_t length = strcspn(heading, ": ");
    struct script *script;
    if (length == 0 || length >= LONGEST_ID) return wrong(reading, "expected '# script NUMBER: TITLE'");
    script = grow((void **)&reading->suite->scripts, &reading->suite->count, sizeof *script);
    if (!script) return wrong(reading, "there is not enough memory");
    memcpy(script->id, heading, length);
    return 1;
}

static void join(char *text, char *words[], int count)
{
    int i;
    *text = 0;
    for (i = 0; i < count; i++) {
        if (i > 0) strcat(text, " ");
        strcat(text, words[i]);
    }
}

static int take_call(struct reading *reading, char *line)
{
    struct script *script = &reading->suite->scripts[reading->suite->count - 1];
    char *words[MOST_WORDS];
    int count = split_words(line, words);
    struct step *step;
    if (reading->suite->count == 0) return wrong(reading, "expected '# script NUMBER: TITLE' before the first call");
    if (count < 2 || count == MOST_WORDS) return wrong(reading, "expected an actor and a call");
    step = grow((void **)&script->steps, &script->count, sizeof *step);
    if (!step) return wrong(reading, "there is not enough memory");
    join(step->text, words, count);
    return 1;
}

static int take_line(struct reading *reading, char *line)
{
    char *comment;
    reading->line++;
    line[strcspn(line, "\r\n\032")] = 0;
    if (reading->line == 1 && strcmp(line, MAGIC)) return wrong(reading, "expected '" MAGIC "'");
    if (reading->line == 1) return 1;
    if (strlen(line) >= LONGEST_CALL) return wrong(reading, "the line is too long");
    if (!strncmp(line, HEADING, strlen(HEADING))) return begin_script(reading, line + strlen(HEADING));
    if (!strncmp(line, "# ", 2) && reading->suite->count == 0) return take_head(reading, line);
    comment = strchr(line, '#');
    if (comment) *comment = 0;
    return line[strspn(line, " ")] == 0 || take_call(reading, line);
}

/* The words of every call, once none of them moves any more. */
static void split_steps(struct script *script)
{
    int i, j;
    for (i = 0; i < script->count; i++) {
        struct step *step = &script->steps[i];
        strcpy(step->held, step->text);
        step->count = split_words(step->held, step->words);
        step->binds = "";
        for (j = 2; j < step->count; j++)
            if (!strcmp(step->words[j], "->")) {
                step->binds = j + 1 < step->count ? step->words[j + 1] : "";
                step->count = j;
            }
    }
}

int suite_read(struct suite *suite, const char *file)
{
    struct reading reading;
    char *text = read_file(file, NULL);
    char *next;
    int i;
    if (!text) {
        say("%.200s cannot be read; expected the file that lastclose suite writes\r\n", file);
        return 0;
    }
    memset(suite, 0, sizeof *suite);
    suite->head = calloc(1, 1);
    reading.suite = suite;
    reading.file = file;
    reading.line = 0;
    for (next = text; next;) {
        char *line = next;
        next = strchr(line, '\n');
        if (next) *next++ = 0;
        if (!take_line(&reading, line)) return 0;
    }
    free(text);
    for (i = 0; i < suite->count; i++) split_steps(&suite->scripts[i]);
    if (suite->count == 0) return wrong(&reading, "expected a script");
    return 1;
}
