/*
 * Runs a suite on a machine that has nothing but Windows: batch64.exe [SUITE [TRANSCRIPT]]. Exits with 0 when it has come to
 * the end of the suite, with 2 when it cannot begin.
 */
#include <windows.h>

#include <string.h>

#include "../agent.h"
#include "console.h"
#include "roles.h"
#include "runner.h"
#include "transcript.h"

int run_suite(const char *suite_file, const char *transcript_file)
{
    struct suite suite;
    int first, i;
    if (!suite_read(&suite, suite_file)) return 2;
    first = transcript_open(transcript_file, &suite);
    if (first < 0) return 2;
    for (i = first; i < suite.count; i++) {
        say("\r%s of %s ", suite.scripts[i].id, suite.scripts[suite.count - 1].id);
        run_script(&suite.scripts[i]);
    }
    transcript_done();
    say("\rThe suite was run; take %.200s to lastclose judge.\r\n", transcript_file);
    return 0;
}

int main(int argc, char **argv)
{
    int i, code;
    /* A process that crashes is to end, and not to wait for somebody who closes a window. */
    SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX | SEM_NOOPENFILEERRORBOX);
    if (argc > 1 && !strncmp(argv[1], PEER_OPTION, strlen(PEER_OPTION))) return be_peer(argv[1] + strlen(PEER_OPTION));
    for (i = 1; i < argc && read_option(argv[i]); i++) continue;
    if (*options.pipe) return be_process(options.pipe, options.threads);
    console_begin();
    code = run_suite(argc > 1 ? argv[1] : "suite.txt", argc > 2 ? argv[2] : "trace.txt");
    if (code) console_wait();
    return code;
}
