/** What a program on the machine under test cannot do. */
import { printCall } from '../../model/notation/print.ts';
import type { Step, Trace } from '../../model/script.ts';
import { nameOf } from '../../model/vocabulary.ts';
import { isKnown } from './call.ts';

/** Longer than so many seconds no program waits. */
const longestWait = 600;

const reasons: Readonly<Record<string, string>> = {
  'peer mute':
    'the far end is on the same machine, whose stack acknowledges whatever the program does; it takes a second machine',
  'peer resume': 'the far end is on the same machine, which cannot be muted',
  'system CreateProcessAsUser': 'it takes a second user and the password',
  'system excludedportrange': 'it is a setting of the machine, which a repro is not to change',
};

/** Why there can be no program of the trace, each with its call; empty where there can. */
export function limitsOf(trace: Trace): readonly string[] {
  return trace.flatMap((step, at) => {
    const why = limitOf(step);
    return why === undefined ? [] : [`call ${at + 1}, ${printCall(step.call)}: ${why}`];
  });
}

function limitOf({ call, outcome }: Step): string | undefined {
  const name = nameOf(call);
  if (reasons[name] !== undefined) return reasons[name];
  if (name === 'system leaks' && call.args[0] === 'kernel')
    return 'no program can count what the kernel holds';
  if (name === 'clock advance' && Number(call.args[0]) > longestWait) {
    return `a program has the real clock and waits no longer than ${longestWait} s`;
  }
  if (outcome === 'unsupported' || outcome === 'hung')
    return `'${outcome}' is nothing that a program can see`;
  if (name === 'connect' && outcome === 'blocked') return 'on the loopback connect never blocks';
  return isKnown(call) ? undefined : 'there is no way to make the call';
}
