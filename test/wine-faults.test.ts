/** Faults planted in front of Wine's Winsock are found through Wine, shrunk and named. */
import { describe, expect, test } from 'vitest';
import type { Emulator } from '../emulators/emulator.ts';
import { isWineInstalled } from '../emulators/winsock/tools.ts';
import { type Fault, openWine } from '../emulators/winsock/wine.ts';
import { type Call, processOf } from '../model/script.ts';
import { nameOf } from '../model/vocabulary.ts';
import { check } from '../properties/campaign.ts';

/**
 * The reference judges, because windows-10 leaves two of the cells open. Scripts keep to the calls that the fault
 * concerns: what Wine itself does differently elsewhere is the business of another test.
 */
const cases: readonly {
  fault: Fault;
  article: string;
  length: number;
  seed: string;
  runs: number;
  calls: string;
  as?: string;
  /** What children are given: nothing unless said; `stdin` is a socket as a standard handle, or not. */
  child?: 'none' | 'all' | 'stdin';
}[] = [
  {
    fault: 'forget-duplicate-close',
    // Wine's protocol info is a handle at once, which windows-10 allows and the reference does not.
    as: 'windows-10',
    article: 'Q198663',
    length: 8,
    seed: 't16',
    runs: 5,
    calls: 'socket, connect, CreateProcess, WSADuplicateSocket, WSASocket, closesocket, peer observe',
  },
  {
    fault: 'forget-every-duplicate-close',
    as: 'windows-10',
    article: 'Q229658',
    length: 7,
    seed: 'b',
    runs: 5,
    calls: 'socket, connect, WSADuplicateSocket, WSASocket, closesocket, peer observe',
  },
  {
    fault: 'forget-foreign-close',
    article: 'Q198663-DuplicateHandle',
    length: 7,
    seed: 'x17',
    runs: 8,
    calls: 'socket, connect, CreateProcess, DuplicateHandle, closesocket, peer observe',
  },
  {
    fault: 'drop-std-handle',
    article: 'Q150523-std-handle',
    length: 3,
    seed: 'a',
    runs: 3,
    calls: 'socket, CreateProcess, GetStdHandle',
    child: 'stdin',
  },
  {
    fault: 'alias-inherited',
    article: 'Q150523-alias',
    length: 4,
    seed: 'd',
    runs: 5,
    calls: 'socket, CreateProcess, CloseHandle',
    child: 'all',
  },
  {
    fault: 'die-with-parent',
    // By the model, only an alias can die with the parent.
    as: 'reference+Q150523-alias',
    article: 'Q156319',
    length: 4,
    seed: 'e',
    runs: 3,
    calls: 'socket, CreateProcess, CloseHandle, ExitProcess',
    child: 'all',
  },
  {
    fault: 'clear-inherit',
    child: 'all',
    article: 'Q150523-inherit',
    length: 3,
    seed: 'a',
    runs: 15,
    calls: 'socket, connect, CreateProcess, recv, peer send',
  },
  {
    fault: 'graceful-zero-linger',
    article: 'KB2770054',
    length: 6,
    seed: 't12',
    runs: 8,
    calls: 'socket, connect, ioctlsocket, setsockopt, closesocket, leaks, peer mute, peer observe',
  },
  {
    fault: 'stale-crt-entry',
    article: 'Q185727',
    length: 4,
    seed: 'a',
    runs: 8,
    calls: 'socket, connect, _open_osfhandle, _close, closesocket, peer observe',
  },
  {
    fault: 'refuse-rebind',
    article: 'Q177074',
    length: 10,
    seed: 't30',
    runs: 3,
    calls: 'socket, bind, listen, accept, closesocket, setsockopt, peer connect',
  },
  {
    fault: 'hold-address',
    article: 'Q307175',
    length: 8,
    seed: 'e',
    runs: 4,
    calls: 'socket, bind, listen, accept, closesocket, peer connect',
  },
];

/** Where the subject is what goes from one process to another, copies within one would only dilute it. */
const isLocalCopy = (call: Call) => call.api === 'DuplicateHandle' && call.args[1] === processOf(call.actor);

const options: readonly string[] = ['SO_LINGER', 'SO_REUSEADDR'];

/**
 * The emulator, asked for these calls only, and with the options, addresses and children that the faults concern.
 */
function restricted(emulator: Emulator, calls: string, child: string): Emulator {
  const names = new Set(calls.split(', '));
  const can = (call: Call) => {
    if (!names.has(nameOf(call)) || !emulator.capabilities.can(call)) return false;
    if (isLocalCopy(call)) return false;
    if (call.api === 'setsockopt' && !options.includes(call.args[1]!)) return false;
    if (call.api === 'bind' && call.args[1] !== 'any') return false;
    if (call.api !== 'CreateProcess' || call.actor === 'system') return true;
    return child === 'stdin' || (call.args.length === 1 && call.args[0] === child);
  };
  return {
    capabilities: { ...emulator.capabilities, can },
    run: (script) => emulator.run(script),
    close: () => emulator.close(),
  };
}

const without = process.env['LASTCLOSE_REQUIRE_WINE'] !== '1' && !isWineInstalled();

describe.skipIf(without)('faults planted in front of Wine', () => {
  test.each(cases)(
    '$fault is named $article',
    async ({ fault, article, length, seed, runs, calls, as = 'reference', child = 'none' }) => {
      const wine = await openWine({ fault });
      try {
        const { findings } = await check(restricted(wine, calls, child), {
          as,
          runs,
          seed,
          shrinkBudget: 120,
        });
        const named = findings.find((finding) => finding.articles.includes(article));
        expect(named, findings.map((finding) => finding.fingerprint).join('\n')).toBeDefined();
        expect(named!.trace.length).toBeLessThanOrEqual(length + 1);
        expect(named!.reproduced.times).toBe(named!.reproduced.of);
        const others = findings
          .flatMap((finding) => finding.articles)
          .filter((id) => !named!.articles.includes(id));
        expect(others).toEqual([]);
      } finally {
        await wine.close();
      }
    },
  );
});
