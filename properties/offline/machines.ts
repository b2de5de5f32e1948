/** Transcripts by the machine that they are of: parts that the same program wrote on the same Windows belong together. */
import type { Head, NotRun, Part, Recorded } from './transcript.ts';

export interface MachineRuns {
  readonly head: Head;
  /** Where the parts begin: `trace.txt:1`. */
  readonly parts: readonly string[];
  readonly recorded: readonly Recorded[];
  readonly notRun: readonly NotRun[];
  readonly notes: readonly string[];
  /** Scripts of the suite that no part says anything of. */
  readonly missing: readonly string[];
}

/** The machines, in the order of their first parts. */
export function byMachine(parts: readonly Part[]): readonly MachineRuns[] {
  const groups = new Map<string, Part[]>();
  for (const part of parts) {
    const { name, version, system, peer, clock } = part.head;
    const key = JSON.stringify([name, version, system, peer, clock]);
    groups.set(key, [...(groups.get(key) ?? []), part]);
  }
  return [...groups.values()].map(runsOf);
}

function runsOf(parts: readonly Part[]): MachineRuns {
  const recorded = parts.flatMap((part) => part.recorded);
  const notRun = parts.flatMap((part) => part.notRun);
  const seen = new Set([...recorded, ...notRun].map(({ id }) => id));
  const all = new Set(parts.flatMap(({ head }) => head.scripts));
  return {
    head: parts[0]!.head,
    parts: parts.map(({ where }) => where),
    recorded,
    notRun,
    notes: parts.flatMap(({ notes }) => notes),
    missing: [...all].filter((id) => !seen.has(id)).sort(),
  };
}
