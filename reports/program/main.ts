/** The first process of a program: the table of calls, and the function that has them made and compares. */
import { printCall } from '../../model/notation/print.ts';
import type { Call, Trace } from '../../model/script.ts';
import { nameOf } from '../../model/vocabulary.ts';
import { stringLiteral } from '../c/text.ts';
import { type Repro, shortened } from '../repro.ts';
import { expectedOf } from './aliases.ts';
import { seatOf } from './call.ts';

/** The calls, as data. */
export function tableOf({ trace, allowed }: Repro): string {
  const rows = trace.map((step, at) => {
    const may = allowed[at]?.join(' or ') ?? 'unknown';
    const texts = [printCall(step.call), expectedOf(trace, at), may].map(stringLiteral);
    return `    { ${[seatOf(step.call.actor), ...texts].join(', ')} }`;
  });
  return `\
static const struct call
{
    int who;              /* makes it */
    const char *text;
    const char *gives;    /* in this repro */
    const char *allowed;
} calls[] = {
${rows.join(',\n')}
};`;
}

/** What the first process does behind a call; empty where it does nothing. */
export function followOf(trace: Trace): string {
  const cases = trace.slice(0, -1).flatMap(({ call, outcome }, at) => {
    const done = behind(call, outcome);
    return done === undefined ? [] : [`    case ${at + 1}: return ${done};`];
  });
  if (cases.length === 0) return '';
  return `\
/* What the first process does behind a call, so that the next can be made. */
static BOOL follow(int number)
{
    switch (number)
    {
${cases.join('\n')}
    default: return TRUE;
    }
}`;
}

function behind(call: Call, outcome: string): string | undefined {
  const name = nameOf(call);
  if (name === 'connect' && (outcome === 'ok' || outcome === 'WSAEWOULDBLOCK'))
    return `peer_takes(&peers[${call.binds}])`;
  if (outcome !== 'ok') return undefined;
  if (name === 'CreateProcess' || name === 'system CreateProcess') return `meet(${call.binds})`;
  if (name === 'TerminateProcess') return `see_end(${call.args[0]})`;
  return undefined;
}

/** The verdict of the profile, as it is printed behind the word. */
function verdictOf({ deviation, profile, trace }: Repro): string {
  if (deviation === undefined) return 'every call gave what this repro has';
  const { call, outcome } = trace.at(-1)!;
  return `${printCall(call)} gave ${outcome}, where ${shortened(profile)} allows ${deviation.allowed.join(' or ')}`;
}

export interface MainParts {
  /** Statements that must hold at the start, as conditions. */
  readonly begins: readonly string[];
  /** Statements before them. */
  readonly prepares: readonly string[];
  readonly follows: boolean;
}

export function mainOf(repro: Repro, { begins, prepares, follows }: MainParts): string {
  const follow = follows
    ? [
        '        if (!follow(i + 1))',
        '        {',
        '            puts("It could not go on behind that call.");',
        '            return 2;',
        '        }',
        '',
      ]
    : [];
  return `\
/* Has the calls made, one after the other: 1 if each gave what it gives in this repro. */
static int make_calls(void)
{
    const struct call *call;
    const char *outcome;
    int i;

    printf("    %-48s %-16s %-16s %s\\n", "call", "gave", "allowed", "this repro");
    for (i = 0; i < CALLS; i++)
    {
        call = &calls[i];
        outcome = call->who == HERE ? make_call(i + 1) : ask(call->who, i + 1);
        printf("%2d  %-48s %-16s %-16s %s\\n", i + 1, call->text, outcome, call->allowed, call->gives);
        fflush(stdout);
        if (!is_same(call->gives, outcome))
        {
            printf("NOT REPRODUCED: call %d gave %s, not %s\\n", i + 1, outcome, call->gives);
            return 0;
        }
${follow.join('\n')}    }
    puts("REPRODUCED: " ${stringLiteral(verdictOf(repro))});
    return 1;
}

int main(int argc, char **argv)
{
    char memory[40];
    HANDLE mapping;
    WSADATA data;
    int result = 2;

    if (argc == 3) return be_process(atoi(argv[1]), argv[2]);
    sprintf(memory, "lastclose-%lu", GetCurrentProcessId());
    mapping = CreateFileMappingA(INVALID_HANDLE_VALUE, NULL, PAGE_READWRITE, 0, sizeof(*repro), memory);
    repro = mapping ? MapViewOfFile(mapping, FILE_MAP_WRITE, 0, 0, 0) : NULL;
    if (!repro || WSAStartup(MAKEWORD(2, 2), &data))
    {
        puts("It could not be run: there is no memory, or no Winsock.");
        return 2;
    }
    repro->first_process = GetCurrentProcessId();
    repro->heartbeat = GetTickCount();
${prepares.map((line) => `    ${line}\n`).join('')}\
    if (${begins.join(' && ')})
        result = make_calls();
    else
        puts("It could not be run: a process or the far end did not start.");
    end_processes();
    return result;
}`;
}
