/** Faults planted in front of Wine's Winsock are found through Wine, shrunk and named. */
import { describe, expect, test } from 'vitest';
import type { Emulator } from '../emulators/emulator.ts';
import { isWineInstalled } from '../emulators/winsock/tools.ts';
import { type Fault, openWine } from '../emulators/winsock/wine.ts';
import type { Call } from '../model/script.ts';
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
    fault: 'clear-inherit',
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
];

const options: readonly string[] = ['SO_LINGER', 'SO_REUSEADDR'];

/**
 * The emulator, asked for these calls only, and with the options and addresses that the faults concern; children of its
 * processes inherit all or, where that is the subject, nothing.
 */
function restricted(emulator: Emulator, calls: string): Emulator {
  const names = new Set(calls.split(', '));
  const can = (call: Call) => {
    if (!names.has(nameOf(call)) || !emulator.capabilities.can(call)) return false;
    if (call.api === 'setsockopt' && !options.includes(call.args[1]!)) return false;
    if (call.api === 'bind' && call.args[1] !== 'any') return false;
    if (call.api !== 'CreateProcess' || call.actor === 'system') return true;
    return call.args.length === 1 && (call.args[0] === 'none') === names.has('WSADuplicateSocket');
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
    async ({ fault, article, length, seed, runs, calls, as = 'reference' }) => {
      const wine = await openWine({ fault });
      try {
        const { findings } = await check(restricted(wine, calls), {
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
