/** How findings were shrunk, as text: a section each, a line for every script that was tried. */
import { printCall } from '../model/notation/print.ts';
import type { Script } from '../model/script.ts';
import type { ShrinkStep } from '../properties/shrink-step.ts';
import { counted } from './layout.ts';
import { printable } from './printable.ts';

/** A finding and the steps by which it was shrunk. */
export interface Shrunk {
  readonly fingerprint: string;
  readonly steps: readonly ShrinkStep[];
}

/** The whole log; the same for the same steps, with no time in it. */
export function shrinkText(findings: readonly Shrunk[]): string {
  if (findings.length === 0) return 'Nothing was found, so that nothing was shrunk.\n';
  return `${findings.map(section).join('\n\n')}\n`;
}

function section({ fingerprint, steps }: Shrunk): string {
  const lines = steps.length === 0 ? ['nothing was tried'] : steps.map(line);
  return [printable(fingerprint), ...lines.map((text) => `  ${text}`)].join('\n');
}

function line(step: ShrinkStep): string {
  switch (step.kind) {
    case 'candidate':
      return `${step.on.padEnd(8)}  ${scriptText(step.script)}  # ${printable(step.fate)}`;
    case 'by chance': {
      const tried = counted(step.tried, 'shorter script');
      if (step.script === undefined) return `chance    ${tried}  # none shows it`;
      return `chance    ${scriptText(step.script)}  # kept, the last of ${tried}`;
    }
    case 'exact': {
      if (step.found === undefined) return 'exact     gave up';
      const { script, states, calls, fate } = step.found;
      const work = `${counted(states, 'state')} and ${counted(calls, 'call')} tried`;
      return `exact     ${scriptText(script)}; ${work}  # ${fate}`;
    }
  }
}

/** On one line, its length first. */
function scriptText(script: Script): string {
  return `${String(script.length).padStart(2)}: ${script.map(printCall).join('; ')}`;
}
