/** A trait as a question, with what was seen and what should be. */
import type { TraitId } from '../../model/traits.ts';
import { asks } from '../trait-text.ts';

interface Props {
  readonly trait: TraitId;
  /** Each with its label: `with the bug`, `without it`. */
  readonly sides: readonly (readonly [label: string, text: string])[];
}

export function Contrast({ trait, sides }: Props) {
  return (
    <div class="contrast">
      <p>
        <code>{trait}</code> {asks(trait)}
      </p>
      <dl>
        {sides.map(([label, text]) => (
          <div>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
