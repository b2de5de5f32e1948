/** What is left when everybody has gone. */
import { printStep } from '../../model/notation/print.ts';
import type { Script, Trace } from '../../model/script.ts';
import { spare, step } from './added.ts';
import { breach, type Law, unlinked } from './law.ts';
import { Ledger } from './ledger.ts';

/** The processes that live after the trace. */
function living(trace: Trace): readonly string[] {
  const ledger = new Ledger();
  for (const done of trace) ledger.note(done);
  return [...ledger.tables.keys()];
}

/** Whether every peer that fell silent speaks again in the end. */
function nobodyIsMute(script: Script): boolean {
  const mute = new Set<string>();
  for (const { actor, api, args } of script) {
    if (actor !== 'peer') continue;
    if (api === 'mute') mute.add(args[0]!);
    if (api === 'resume') mute.delete(args[0]!);
  }
  return mute.size === 0;
}

export const nothingLeft: Law = {
  id: 'nothing-left',
  says: 'After the last process has ended and ten minutes more no control block is left and every port is free.',
  applies: nobodyIsMute,
  check: (script, run) => {
    const exits = living(run(script)).map((process) => step(spare(process), 'ExitProcess'));
    const ports = [...new Set(script.flatMap(({ api, args }) => (api === 'bind' ? [args[2]!] : [])))];
    const after = [
      step('clock', 'advance', ['600']),
      step('system', 'leaks', ['slots']),
      step('system', 'CreateProcess', [], 'P900'),
      ...ports.flatMap((port, i) => [
        step('P900', 'socket', [], `s90${i}`),
        step('P900', 'bind', [`s90${i}`, 'any', port]),
      ]),
    ];
    const found = run([...script, ...exits, ...after]).slice(script.length + exits.length);
    const wrong = found.find(({ call, outcome }) => outcome !== (call.api === 'leaks' ? 'flat' : 'ok'));
    return wrong && printStep(wrong);
  },
  brokenBy: [
    ...unlinked.map((link) => ({ ...link, and: { trait: 'share.leak-ends', value: 'never' } as const })),
    ...breach('timer.fin-wait-2', 'none'),
    ...breach('close.lost-fin', 'forgotten'),
  ],
};
