/**
 * Every hand-typed trace, run on Wine, with the result recorded beside this file. What Wine does otherwise than typed is
 * not a failure here: many traces tell of other Windows. A result that changes is.
 */
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Emulator } from '../emulators/emulator.ts';
import { isWineInstalled } from '../emulators/winsock/tools.ts';
import { openWine } from '../emulators/winsock/wine.ts';
import { printCall } from '../model/notation/print.ts';
import { matches } from '../model/outcome.ts';
import { type Step, scriptOf } from '../model/script.ts';
import { judge } from '../oracles/judge.ts';
import { selectProfile } from '../oracles/subject.ts';
import { readWitnesses, type Witness } from '../oracles/witness.ts';
import { signatureOf } from '../properties/finding.ts';

const without = process.env['LASTCLOSE_REQUIRE_WINE'] !== '1' && !isWineInstalled();
const witnesses = readWitnesses(fileURLToPath(new URL('../oracles/witnesses', import.meta.url)));
const { row } = selectProfile('windows-10');

/** The two sides of a race: whether the accepted socket has its handle before the next call of another thread. */
const race = witnesses.filter(({ id }) => /^rules\/cl2-(not-)?taken-meanwhile$/.test(id));

/** What Wine makes of the trace, and what windows-10 says to that, in a line. */
async function resultOf({ id, trace }: Witness, wine: Emulator): Promise<string> {
  const script = scriptOf(trace);
  const impossible = script.find((call) => !wine.capabilities.can(call));
  if (impossible) return `${id}: not run: ${printCall(impossible)}`;
  const differs = (ran: readonly Step[]) => trace.findIndex((_, i) => !isSame(trace, ran, i));
  let ran = await wine.run(script);
  let at = differs(ran);
  // Now and then Wine fails to start a child, with an error that says nothing: what is recorded was seen twice running.
  for (let again = 0; at >= 0 && again < 4; again++) {
    const before = ran[at]?.outcome;
    const last = at;
    ran = await wine.run(script);
    at = differs(ran);
    if (at === last && ran[at]?.outcome === before) break;
  }
  const isRace = race.some((side) => side.id === id);
  if (isRace && (at < 0 || race.some((side) => isSame(side.trace, ran, at))))
    return `${id}: either side of a race`;
  if (at < 0) return `${id}: as typed`;
  const { deviation } = judge(ran, row);
  const verdict = deviation ? `deviates: ${signatureOf(ran, deviation)}` : 'allowed';
  const { call, outcome } = trace[at]!;
  return `${id}: ${printCall(call)} gave ${ran[at]?.outcome ?? 'nothing'}, typed ${outcome}; ${verdict}`;
}

/**
 * Whether step `at` ended as typed. Handle values are the emulator's to choose, except where a trace tells of one that is
 * handed out again. A name stands for the name that had its value first: in another process that may be any.
 */
function isSame(trace: readonly Step[], ran: readonly Step[], at: number): boolean {
  const typed = trace[at]!;
  if (!ran[at] || !matches(typed.outcome, ran[at].outcome)) return false;
  if (typed.alias === undefined) return true;
  const first = ran.find(({ call }) => call.binds === typed.alias)?.alias ?? typed.alias;
  return first === ran[at].alias;
}

describe.skipIf(without)('Wine', () => {
  let wine: Emulator;
  beforeAll(async () => {
    wine = await openWine();
  });
  afterAll(() => wine?.close());

  test('runs the hand-typed traces as recorded', { timeout: 600_000 }, async () => {
    const lines: string[] = [];
    for (const witness of witnesses) lines.push(await resultOf(witness, wine));
    const version = /^\d+\.\d+/.exec(wine.capabilities.version)![0];
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(`wine-${version}-witnesses.txt`);
  });
});
