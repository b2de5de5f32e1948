/** The handle table of a process. */

import { spare, step } from './added.ts';
import { always, breach, type Law } from './law.ts';
import { Ledger } from './ledger.ts';

export const descriptorsCounted: Law = {
  id: 'descriptors-counted',
  says: 'The handle table of a process holds the descriptors that it was given and has not closed.',
  applies: always,
  check: (script, run) => {
    const ledger = new Ledger();
    for (const done of run(script)) ledger.note(done);
    if (ledger.unclear) return undefined;
    const processes = [...ledger.tables.keys()];
    const probes = processes.map((process) => step(spare(process), 'leaks', ['handles']));
    const found = run([...script, ...probes]).slice(script.length);
    for (const [i, process] of processes.entries()) {
      const grown = ledger.tables.get(process)!.size - ledger.inherited.get(process)!;
      const expected = grown > 0 ? `grows ${grown}` : 'flat';
      if (found[i]!.outcome !== expected) return `${process}: ${found[i]!.outcome}, but counted ${expected}`;
    }
    return undefined;
  },
  brokenBy: [
    ...breach('share.protocol-info', 'handle-once', 'handle-at-once'),
    ...breach('crt.close-releases', 'at-closesocket', 'nothing'),
    ...breach('linger.zero-nonblocking', 'worker'),
    ...breach('linger.nonblocking-seconds', 'worker'),
  ],
};
