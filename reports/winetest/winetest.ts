/** A trace as a test in C, as Wine and ReactOS have them. */
import { printCall } from '../../model/notation/print.ts';
import { type Call, processOf, type Trace } from '../../model/script.ts';
import { actorKind } from '../../model/vocabulary.ts';
import type { Reference } from '../c/call.ts';
import { helpersFor } from '../c/helpers.ts';
import { printable } from '../printable.ts';
import { testHelpers } from './helpers.ts';
import { limitsOf } from './limits.ts';
import { statementOf } from './statement.ts';

export interface Winetest {
  /** What functions and types are called after; letters, digits and underscores. */
  readonly name: string;
  /** Up to the call that deviates, if one does. */
  readonly trace: Trace;
  /** What must come of each call, by index. */
  readonly due: readonly (readonly string[])[];
  /** The Windows that says so. */
  readonly profile: string;
}

/** Why there can be no such test, or its source: static functions, one of which is the test. */
export type WinetestSource = { readonly limits: readonly string[] } | { readonly source: string };

const kinds: Readonly<Record<string, string>> = {
  s: 'SOCKET',
  c: 'struct peer',
  i: 'WSAPROTOCOL_INFOA',
  f: 'int',
  P: 'DWORD',
  p: 'unsigned short',
};

export function winetestSource(test: Winetest): WinetestSource {
  const { trace, due } = test;
  const limits = limitsOf(trace, due);
  if (limits.length > 0) return { limits };
  const isShared = trace.some(({ call }) => call.api === 'CreateProcess');
  const body = isShared ? shared(test) : alone(test);
  const peer = /\bstruct peer\b/.test(body) ? ['struct peer\n{\n    SOCKET socket;\n    int bytes;\n};'] : [];
  const parts = [...peer, ...helpersFor(body, testHelpers), body];
  return { source: `${header(test, isShared)}\n${parts.join('\n\n')}\n` };
}

function header({ name, trace, profile }: Winetest, isShared: boolean): string {
  const calls = trace.map(({ call }) => ` *   ${printCall(call)}\n`).join('');
  const started = isShared
    ? [
        ' * START_TEST begins with:',
        ' *   char **argv;',
        ' *   int argc = winetest_get_mainargs(&argv);',
        ` *   if (argc > 4 && !strcmp(argv[2], "${name}"))`,
        ' *   {',
        ` *       child_${name}(argv);`,
        ' *       return;',
        ' *   }',
      ].map((line) => `${line}\n`)
    : [];
  const includes = ['winsock2.h', 'windows.h', 'errno.h', 'io.h', 'stdio.h', 'string.h'];
  return [
    `/* What ${printable(profile)} does:\n`,
    calls,
    ...started,
    ' */\n',
    ...includes.map((file) => `#include <${file}>\n`),
    '\n#include "wine/test.h"\n',
  ].join('');
}

/** The names that the trace binds, with their types: each a declaration. */
function declarations(trace: Trace): readonly string[] {
  const bound = trace.flatMap(({ call }) => (call.binds === undefined ? [] : [call.binds]));
  return [...bound, ...portsOf(trace)].map((name) => `${kinds[name[0]!]} ${name};`);
}

function portsOf(trace: Trace): readonly string[] {
  return [...new Set(trace.flatMap(({ call }) => call.args.filter((arg) => arg.startsWith('port'))))];
}

/** What the statements keep their results in. */
function results(statements: readonly string[]): readonly string[] {
  const source = statements.join('\n');
  const uses = (name: string) => new RegExp(`\\b${name}\\b`).test(source);
  const numbers = ['error', 'len', 'value'].filter(uses);
  return [
    ...(numbers.length === 0 ? [] : [`int ${numbers.join(', ')};`]),
    ...(uses('seen') ? ['const char *seen;'] : []),
    ...(uses('child') ? ['HANDLE child;'] : []),
  ];
}

/** A test in one process. */
function alone({ name, trace, due }: Winetest): string {
  const ref: Reference = (own) => own;
  const blocks = trace.map(({ call }, at) => [comment(call), ...made(call, due[at]!, ref)]);
  const ports = portsOf(trace).map((port) => `${port} = free_port();`);
  return [
    `static void test_${name}(void)`,
    '{',
    ...indented([
      ...declarations(trace),
      'WSADATA data;',
      ...results(blocks.flat()),
      '',
      'WSAStartup(MAKEWORD(2, 2), &data);',
      ...ports,
      ...blocks.flatMap((block) => ['', ...block]),
      '',
      'WSACleanup();',
    ]),
    '}',
  ].join('\n');
}

/** A test whose processes share what they name, and make their calls in turns. */
function shared({ name, trace, due }: Winetest): string {
  const ref: Reference = (own) => `repro->${own}`;
  const ends = new Map<number, string>();
  for (const [at, { call }] of trace.entries()) {
    if (call.api === 'ExitProcess') ends.set(at + 1, processOf(call.actor));
    if (call.api === 'TerminateProcess') ends.set(at + 1, call.args[0]!);
  }
  const blocks = trace.map(({ call }, at) => {
    const gone = ends.get(at);
    return [
      comment(call),
      `if (process == ${processNumber(call)})`,
      '{',
      ...indented([
        `wait_turn(&repro->turn, ${at});`,
        ...(gone === undefined ? [] : [`wait_end(${ref(gone)});`]),
        ...(call.api === 'ExitProcess'
          ? [`repro->turn = ${at + 1};`, 'fflush(stdout);', 'ExitProcess(winetest_get_failures());']
          : [...made(call, due[at]!, ref), `repro->turn = ${at + 1};`]),
      ]),
      '}',
    ];
  });
  const children = trace.filter(({ call }) => call.api === 'CreateProcess').length;
  return `\
struct ${name}_repro
{
    volatile LONG turn;
    DWORD P1;
${indented(declarations(trace)).join('\n')}
};

${startChild(name)}

static void run_${name}(int process, struct ${name}_repro *repro)
{
    HANDLE children[${children}];
    int count = 0;
    WSADATA data;
${indented(results(blocks.flat())).join('\n')}

    WSAStartup(MAKEWORD(2, 2), &data);
${indented(blocks.flatMap((block) => ['', ...block]))
  .join('\n')
  .trimStart()
  .replace(/^/, '    ')}

    while (count--)
    {
        winetest_wait_child_process(children[count]);
        CloseHandle(children[count]);
    }
    WSACleanup();
}

/* A child, as argv[3], which shares the mapping that argv[4] names. */
static void child_${name}(char **argv)
{
    HANDLE mapping = OpenFileMappingA(FILE_MAP_WRITE, FALSE, argv[4]);

    run_${name}(atoi(argv[3]), MapViewOfFile(mapping, FILE_MAP_WRITE, 0, 0, 0));
}

static void test_${name}(void)
{
    char mapped[40];
    HANDLE mapping;
    struct ${name}_repro *repro;

    sprintf(mapped, "${name}_%lu", GetCurrentProcessId());
    mapping = CreateFileMappingA(INVALID_HANDLE_VALUE, NULL, PAGE_READWRITE, 0, sizeof(*repro), mapped);
    repro = MapViewOfFile(mapping, FILE_MAP_WRITE, 0, 0, 0);
    repro->P1 = GetCurrentProcessId();
${indented(portsOf(trace).map((port) => `${ref(port)} = free_port();`))
  .map((line) => `${line}\n`)
  .join('')}\
    run_${name}(1, repro);
    UnmapViewOfFile(repro);
    CloseHandle(mapping);
}`;
}

/** The function by which one of the processes starts another. */
function startChild(name: string): string {
  return `\
/* Starts a process of the test; NULL where that fails. */
static HANDLE start_child(struct ${name}_repro *repro, int number, BOOL inherit, SOCKET input, DWORD *pid)
{
    STARTUPINFOA startup;
    PROCESS_INFORMATION info;
    char cmd[2 * MAX_PATH], **argv;

    winetest_get_mainargs(&argv);
    sprintf(cmd, "\\"%s\\" %s ${name} %d ${name}_%lu", argv[0], argv[1], number, repro->P1);
    memset(&startup, 0, sizeof(startup));
    startup.cb = sizeof(startup);
    if (input != INVALID_SOCKET)
    {
        startup.dwFlags = STARTF_USESTDHANDLES;
        startup.hStdInput = (HANDLE)input;
        startup.hStdOutput = GetStdHandle(STD_OUTPUT_HANDLE);
        startup.hStdError = GetStdHandle(STD_ERROR_HANDLE);
    }
    if (!CreateProcessA(NULL, cmd, NULL, NULL, inherit, 0, NULL, NULL, &startup, &info)) return NULL;
    CloseHandle(info.hThread);
    *pid = info.dwProcessId;
    return info.hProcess;
}`;
}

/** The call as the notation has it, in a comment. */
const comment = (call: Call) => `/* ${printCall(call)} */`;

/** The call and the check of what came of it. */
function made(call: Call, due: readonly string[], ref: Reference): readonly string[] {
  if (call.actor === 'clock') return [`Sleep(${call.args[0]} * 1000);`];
  const { lines, condition, message } = statementOf(call, ref)!;
  return [...lines, `ok(${due.map(condition).join(' || ')}, ${message});`];
}

/** The number of the process that makes the call; the first one plays the far end, too. */
function processNumber({ actor }: Call): string {
  return actorKind(actor) === 'process' ? processOf(actor).slice(1) : '1';
}

const indented = (lines: readonly string[]) => lines.map((line) => (line === '' ? '' : `    ${line}`));
