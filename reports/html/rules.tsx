/** The rules that had a say at a call, the one that was broken last. */
import { founded } from '../rule-text.ts';

interface Props {
  readonly rules: readonly {
    readonly id: string;
    readonly says: string;
    readonly source: readonly string[];
    readonly evidence: string;
  }[];
}

export function Rules({ rules }: Props) {
  if (rules.length === 0) return null;
  return (
    <ul class="rules">
      {rules.map(({ id, says, source, evidence }) => (
        <li>
          Rule <code>{id}</code>: {says} <span class="founded">{founded(evidence, source)}</span>
        </li>
      ))}
    </ul>
  );
}
