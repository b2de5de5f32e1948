/** When the peer sees an end: at the last close, not before and not later. */
import { printStep } from '../../model/notation/print.ts';
import type { Script, Trace } from '../../model/script.ts';
import { step } from './added.ts';
import { breach, type Law, type Run, unlinked } from './law.ts';
import { Ledger } from './ledger.ts';

/** The law speaks of scripts without these calls. */
const never = (...apis: readonly string[]) => {
  const forbidden = new Set(apis);
  return (script: Script) =>
    !script.some(({ actor, api }) => forbidden.has(actor === 'peer' ? `peer ${api}` : api));
};

/** The trace of the script with every connection observed behind every call. */
function watched(script: Script, run: Run): Trace {
  const names: string[] = [];
  const calls = script.flatMap((call) => {
    if (call.binds?.startsWith('c')) names.push(call.binds);
    return [call, ...names.map((name) => step('peer', 'observe', [name]))];
  });
  return run(calls);
}

const isEnd = (outcome: string) => /^(fin|reset)/.test(outcome);

export const endNotBefore: Law = {
  id: 'end-not-before-last-close',
  says: 'Without shutdown, reset or expiry by anyone the peer sees an end only when no descriptor refers to the socket.',
  applies: never('shutdown', 'WSASendDisconnect', 'advance', 'peer reset'),
  check: (script, run) => {
    const ledger = new Ledger();
    for (const done of watched(script, run)) {
      ledger.note(done);
      if (ledger.unclear) return undefined;
      const { actor, api, args } = done.call;
      if (actor !== 'peer' || api !== 'observe' || !isEnd(done.outcome)) continue;
      const holders = ledger.holders(args[0]!);
      if (holders !== undefined && holders > 0)
        return `${printStep(done)}, but ${holders} descriptors are open`;
    }
    return undefined;
  },
  brokenBy: [
    ...breach('create.inheritable', 'no'),
    ...breach('accept.inheritable', 'no', 'as-listener'),
    ...breach('share.inheritable', 'no'),
    ...breach('inherit.entry', 'alias'),
  ],
};

export const endAtLast: Law = {
  id: 'end-at-last-close',
  says: 'The peer, while it listens, sees an end as soon as no descriptor refers to the socket.',
  applies: never('peer mute', 'peer close', 'peer reset'),
  check: (script, run) => {
    const ledger = new Ledger();
    for (const done of watched(script, run)) {
      ledger.note(done);
      if (ledger.unclear) return undefined;
      const { actor, api, args } = done.call;
      if (actor !== 'peer' || api !== 'observe' || isEnd(done.outcome)) continue;
      if (ledger.holders(args[0]!) === 0) return `${printStep(done)}, but no descriptor is open`;
    }
    return undefined;
  },
  brokenBy: [
    ...unlinked,
    ...breach('share.protocol-info', 'single-use-holding', 'handle-once', 'handle-at-once'),
    ...breach('crt.close-releases', 'at-closesocket', 'nothing'),
  ],
};
