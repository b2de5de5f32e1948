/** Sockets that have nothing to do with each other. */
import { firstProcess } from '../../model/names.ts';
import { printStep } from '../../model/notation/print.ts';
import { processOf } from '../../model/script.ts';
import { actorKind } from '../../model/vocabulary.ts';
import { spare, step } from './added.ts';
import { always, breach, type Law } from './law.ts';

export const unrelatedCalls: Law = {
  id: 'unrelated-calls',
  says: 'Calls on a socket that has nothing to do with the others change no outcome of theirs.',
  applies: always,
  check: (given, run) => {
    const script = given.filter(({ api }) => api !== 'leaks'); // probes count the further socket, as they should
    const plain = run(script);
    const processes = [...new Set(script.map(({ actor }) => processOf(actor)))].filter(
      (actor) => actorKind(actor) === 'process',
    );
    for (const process of processes) {
      const from = process === firstProcess ? 0 : script.findIndex(({ binds }) => binds === process) + 1;
      const to = from + Math.floor((script.length - from) / 2);
      const before = [
        step(spare(process), 'socket', [], 's900'),
        step(spare(process), 'connect', ['s900'], 'c900'),
        step(spare(process), 'send', ['s900', '4']),
      ];
      const after = [step(spare(process), 'closesocket', ['s900'])];
      const longer = [...script.slice(0, from), ...before, ...script.slice(from, to), ...after];
      const found = run([...longer, ...script.slice(to)]).filter(
        (_, i) => i < from || (i >= from + 3 && i < to + 3) || i > to + 3,
      );
      const at = found.findIndex(({ outcome }, i) => outcome !== plain[i]!.outcome);
      if (at >= 0)
        return `with a further socket in ${process}: ${printStep(found[at]!)}, without ${plain[at]!.outcome}`;
    }
    return undefined;
  },
  brokenBy: [
    ...breach('share.close-link', 'process-created-socket'),
    ...breach('share.remote-handle-link', 'process-created-socket'),
    ...breach('table.connections', '3'),
  ],
};
