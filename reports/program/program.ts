/** A repro as a program in C: one file, C89, that makes the calls on any Windows and says whether they give the same. */
import { printCall } from '../../model/notation/print.ts';
import { processOf, type Trace } from '../../model/script.ts';
import { actorKind, nameOf, signatureOf } from '../../model/vocabulary.ts';
import { callHelpers } from '../c/call-helpers.ts';
import { type Helpers, helpersFor } from '../c/helpers.ts';
import type { Repro } from '../repro.ts';
import { aliasesThatMatter } from './aliases.ts';
import { branchOf, seatOf } from './call.ts';
import { farEndHelpers, peerStruct } from './far-end-helpers.ts';
import { headOf } from './head.ts';
import { limitsOf } from './limits.ts';
import { followOf, mainOf, tableOf } from './main.ts';
import { outcomeHelpers } from './outcome-helpers.ts';
import { processHelpers } from './process-helpers.ts';

/** Why there can be no such program, or its source. */
export type ProgramSource = { readonly limits: readonly string[] } | { readonly source: string };

/**
 * The program. Whether it reproduces is whether every call gives what the trace has, where an alias counts only if it
 * decides what a later call is about.
 */
export function programSource(repro: Repro): ProgramSource {
  const limits = limitsOf(repro.trace);
  return limits.length > 0 ? { limits } : { source: new Program(repro).source };
}

class Program {
  readonly #repro: Repro;
  readonly #trace: Trace;
  readonly #names: Names;

  constructor(repro: Repro) {
    this.#repro = repro;
    this.#trace = repro.trace;
    this.#names = namesOf(repro.trace);
  }

  get source(): string {
    const { peers } = this.#names;
    const follow = followOf(this.#trace);
    const isPlayed = peers.length > 0;
    const main = mainOf(this.#repro, {
      begins: [...(isPlayed ? ['far_end_begins()'] : []), `start_process(P1, FALSE, 0)`, 'meet(P1)'],
      prepares: this.#names.ports.map((port) => `repro->ports[${port}] = free_port();`),
      follows: follow !== '',
    });
    const table = tableOf(this.#repro);
    const makeCall = this.#makeCall();
    const helpers = this.#helpers();
    // Helpers stand as near to the front as what they name allows.
    const before = helpersFor(makeCall, helpers);
    const behind = helpersFor([follow, main].join('\n'), helpers).filter((one) => !before.includes(one));
    const body = [...before, makeCall, table, ...behind, ...(follow === '' ? [] : [follow]), main].join(
      '\n\n',
    );
    const parts = [this.#declarations(), ...(isPlayed ? [peerStruct] : []), body];
    return `${headOf(this.#repro, this.#libraries(body))}\n${includes(body)}\n\n${parts.join('\n\n')}\n`;
  }

  #libraries(body: string): readonly string[] {
    return body.includes('GetTcpTable') ? ['ws2_32', 'iphlpapi'] : ['ws2_32'];
  }

  /** What there is to call. Parts for what the script has none of are left out. */
  #helpers(): Helpers {
    const { probes } = this.#names;
    const begun = probes.map((what) => `    repro->seats[process].${what} = count_${what}();\n`).join('');
    // A first socket has Winsock make what it makes once; it is made here only where leaks are counted.
    const first = begun === '' ? '' : '    closesocket(socket(AF_INET, SOCK_STREAM, 0));\n';
    const pid = '    repro->seats[process].pid';
    return {
      ...callHelpers,
      ...outcomeHelpers,
      ...farEndHelpers,
      ...processHelpers,
      be_process: processHelpers['be_process']!.replace(pid, `${first}${begun}${pid}`),
    };
  }

  #declarations(): string {
    const { seats, shared, peers, ports, probes } = this.#names;
    const lists = [
      `enum { HERE = -1, ${seats.join(', ')}, SEATS };    /* who makes a call: the first process, or a thread of the script's */`,
      ...(peers.length > 0 ? [`enum { ${peers.join(', ')}, PEERS };`] : []),
      `enum { ${[...ports, 'PORTS'].join(', ')} };`,
      `enum { CALLS = ${this.#trace.length} };`,
    ];
    const counts = probes
      .map((what) => `    int ${what};              /* that the process began with */\n`)
      .join('');
    const homes = seats.map((seat) => seat.split('_')[0]);
    return `\
${lists.join('\n')}

/* A thread of the script: the call that it is asked for, and what came of the last one. */
struct seat
{
    volatile LONG asked, answered;
    char outcome[64];
    BOOL has_left_waiting;    /* for the call that it is inside of */
    volatile DWORD pid;       /* of its process, once that is there */
${counts}};

/* What the processes share: the values that the names of the script stand for, among other things. */
struct repro
{
    volatile DWORD heartbeat;
    DWORD first_process;
    unsigned short far_end, ports[PORTS + 1];
    struct seat seats[SEATS];
${shared.map((line) => `    ${line}\n`).join('')}};
static struct repro *repro;

static const int process_of[SEATS] = { ${homes.join(', ')} };
static HANDLE processes[SEATS];    /* known to the first process */`;
  }

  #makeCall(): string {
    const data = this.#trace.some(({ call }) => nameOf(call) === 'WSAStartup') ? '    WSADATA data;\n\n' : '';
    const branches = this.#trace.map((step, at) => [
      `    case ${at + 1}: /* ${printCall(step.call)} */`,
      ...branchOf(step, aliasesThatMatter(this.#trace, at)).map((line) => `        ${line}`),
    ]);
    return `\
/* Makes the call of that number, in the process and the thread whose call it is. */
static const char *make_call(int number)
{
${data}    switch (number)
    {
${branches.flat().join('\n')}
    }
    return "fails";
}`;
  }
}

interface Names {
  /** Enumerators of the threads, those of a process behind each other. */
  readonly seats: readonly string[];
  /** Members for the names that calls bind. */
  readonly shared: readonly string[];
  readonly peers: readonly string[];
  readonly ports: readonly string[];
  /** What leaks are counted of in processes. */
  readonly probes: readonly string[];
}

const kinds = { socket: 'SOCKET', info: 'WSAPROTOCOL_INFOA', descriptor: 'int' } as const;

function namesOf(trace: Trace): Names {
  const bound = trace.flatMap(({ call }) => {
    const kind = signatureOf(actorKind(call.actor)!, call.api)?.binds;
    return kind === undefined ? [] : [{ kind, name: call.binds! }];
  });
  const actors = trace.map(({ call }) => call.actor).filter((actor) => actorKind(actor) === 'process');
  const processes = ['P1', ...bound.filter(({ kind }) => kind === 'process').map(({ name }) => name)];
  const threads = (process: string) =>
    actors.filter((actor) => actor !== process && processOf(actor) === process);
  const uses = trace.filter(({ call }) => call.api === 'leaks' && actorKind(call.actor) === 'process');
  const args = trace.flatMap(({ call }) => call.args);
  return {
    seats: processes.flatMap((process) => unique([process, ...threads(process).sort()]).map(seatOf)),
    shared: bound.flatMap(({ kind, name }) =>
      kind === 'process' || kind === 'connection' ? [] : [`${kinds[kind]} ${name};`],
    ),
    peers: bound.filter(({ kind }) => kind === 'connection').map(({ name }) => name),
    ports: unique(args.filter((arg) => arg.startsWith('port'))),
    probes: unique(uses.map(({ call }) => call.args[0]!)),
  };
}

const unique = (names: readonly string[]) => [...new Set(names)];

/** The headers that the source needs. */
function includes(source: string): string {
  const needed = [
    ['winsock2.h', true],
    ['windows.h', true],
    ['iphlpapi.h', source.includes('GetTcpTable')],
    ['tlhelp32.h', source.includes('Toolhelp32')],
    ['errno.h', source.includes('errno')],
    ['io.h', /\b_(close|open_osfhandle)\b/.test(source)],
    ['stdio.h', true],
    ['stdlib.h', true],
    ['string.h', true],
  ] as const;
  const files = needed.flatMap(([file, isNeeded]) => (isNeeded ? [`#include <${file}>`] : []));
  return ['#define WIN32_LEAN_AND_MEAN', ...files].join('\n');
}
