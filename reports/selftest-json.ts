/** Mutants and what killed them, as JSON. */
import { printScript } from '../model/notation/print.ts';
import type { Tested } from '../properties/selftest/selftest.ts';
import { type SelftestReport, saysOf, scoresOf } from './selftest.ts';

/** Plain data; apart from the timing the same for the same seed and number of scripts. */
export function selftestJson({ seed, limit, suite, workers, result }: SelftestReport): object {
  const { tested, scripts, seconds } = result;
  return {
    report: 'selftest',
    version: 1,
    seed,
    limit,
    suite,
    scripts,
    scores: {
      edits: scoresOf(result, 'edit'),
      faults: scoresOf(result, 'fault'),
      articles: scoresOf(result, 'article'),
      all: scoresOf(result),
    },
    mutants: tested.map(mutantJson),
    timing: { ...seconds, workers },
  };
}

function mutantJson({ mutant, bySuite, byChance, examination }: Tested): object {
  const { id, kind, profile, edit } = mutant;
  return {
    id,
    kind,
    profile: profile.name,
    ...(edit ? { edit } : {}),
    says: saysOf(mutant),
    killedBy: { suite: bySuite ?? null, chance: byChance ?? null },
    ...(examination
      ? {
          examination: {
            ...examination,
            script: examination.script ? printScript(examination.script) : null,
          },
        }
      : {}),
  };
}
