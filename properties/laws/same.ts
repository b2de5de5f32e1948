/** What may be different from run to run, and must make no difference. */
import { firstProcess, renameCall } from '../../model/names.ts';
import { printStep } from '../../model/notation/print.ts';
import { always, type Law } from './law.ts';

/** Another name of the same kind, so that the order of names turns round. */
function renamed(name: string): string {
  if (name === firstProcess) return name;
  return name.replace(/\d+$/, (digits) => `${999 - Number(digits)}`);
}

export const renaming: Law = {
  id: 'renaming',
  says: 'Names are names: with others in their place nothing changes.',
  applies: always,
  check: (script, run) => {
    const plain = run(script);
    const found = run(script.map((call) => renameCall(call, renamed)));
    const at = found.findIndex(({ outcome, alias }, i) => {
      const { outcome: expected, alias: value } = plain[i]!;
      return outcome !== expected || alias !== (value && renamed(value));
    });
    return at < 0 ? undefined : `${printStep(found[at]!)}, but was ${printStep(plain[at]!)}`;
  },
  brokenBy: [],
};

export const replay: Law = {
  id: 'replay',
  says: 'The same script gives the same trace, byte for byte.',
  applies: always,
  check: (script, run) => {
    const [first, second] = [run(script), run(structuredClone(script))].map((trace) => JSON.stringify(trace));
    return first === second ? undefined : `${first} is not ${second}`;
  },
  brokenBy: [],
};
