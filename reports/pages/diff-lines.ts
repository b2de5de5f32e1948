/** A script with a workaround beside the same without it, as the lines of a diff. */
import { alignTrace } from '../../model/notation/print.ts';
import type { WorkaroundProof } from '../../properties/pages/page.ts';
import { commentAt } from '../repro-text.ts';

/** Calls of both, in one order: ` ` in both, `-` only without the workaround, `+` only with it. */
export function diffLines({
  bare,
  cured,
  added,
  removed,
  seenAt,
  allowed,
}: WorkaroundProof): readonly string[] {
  const all = alignTrace([...bare, ...cured]);
  const [left, right] = [all.slice(0, bare.length), all.slice(bare.length)];
  const width = Math.max(...left.map((line) => line.length));
  const marked = (line: string, at: number) => {
    const comment = seenAt === undefined ? undefined : commentAt(at, { seenAt, allowed });
    return comment === undefined ? line : `${line.padEnd(width)}  # ${comment}`;
  };
  const lines: string[] = [];
  for (let i = 0, j = 0; i < left.length || j < right.length; ) {
    const isSame = i < left.length && j < right.length && !removed.includes(i) && !added.includes(j);
    if (isSame && left[i] === right[j] && i !== seenAt) {
      lines.push(`  ${left[i]}`);
      i++;
      j++;
    } else if (i < left.length && (removed.includes(i) || isSame)) {
      lines.push(`- ${marked(left[i]!, i)}`);
      if (isSame) lines.push(`+ ${right[j++]}`);
      i++;
    } else lines.push(`+ ${right[j++]}`);
  }
  return lines;
}
