/** What a player shows: a trace with what there was after each call, laid out. */
import { printCall } from '../../model/notation/print.ts';
import type { Trace } from '../../model/script.ts';
import type { Layout } from '../picture/layout.ts';
import { layOut } from '../picture/layout.ts';
import { picturesIn, type Scene, scenesOf } from '../picture/scenes.ts';
import type { Rows } from '../picture/states.ts';
import { printable } from '../printable.ts';

export interface Played {
  /** Letters, digits and hyphens; not used a second time in the page. */
  readonly id: string;
  /** What it is a repro of. */
  readonly name: string;
  readonly trace: Trace;
  /** Index of the call whose outcome is not allowed, and of the one that caused it. */
  readonly seenAt?: number;
  readonly causedAt?: number;
  readonly allowed: readonly string[];
  readonly rows: Rows;
}

export interface StepView {
  readonly call: string;
  readonly outcome: string;
  /** `caused here`, `seen here`, or both. */
  readonly mark?: 'caused' | 'seen' | 'caused and seen';
  /** Where the outcome is not the expected one. */
  readonly allowed?: string;
  readonly scene: Scene;
}

export interface PlayerView {
  readonly id: string;
  readonly name: string;
  readonly steps: readonly StepView[];
  readonly layout: Layout;
  /** How many worlds explain the trace, of which the pictures show one. */
  readonly explaining: number;
}

export async function playerView({ id, name, trace, rows, ...marks }: Played): Promise<PlayerView> {
  const scenes = scenesOf(trace, rows);
  const steps = trace.map((step, at): StepView => {
    const mark = markAt(at, marks);
    const alias = step.alias === undefined ? '' : ` (=${step.alias})`;
    return {
      call: printable(printCall(step.call) + alias),
      outcome: printable(step.outcome),
      ...(mark && { mark }),
      ...(at === marks.seenAt && { allowed: printable(marks.allowed.join(' or ')) }),
      scene: scenes.scenes[at]!,
    };
  });
  const layout = await layOut(picturesIn(scenes));
  return { id, name: printable(name), steps, layout, explaining: scenes.explaining };
}

function markAt(at: number, { seenAt, causedAt }: Pick<Played, 'seenAt' | 'causedAt'>): StepView['mark'] {
  if (at === seenAt) return at === causedAt ? 'caused and seen' : 'seen';
  return at === causedAt ? 'caused' : undefined;
}
