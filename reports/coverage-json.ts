/** What the standard suite covers, as JSON. */
import { printScript } from '../model/notation/print.ts';
import { usualBounds } from '../properties/proposals.ts';
import { type Missing, reachedByNone, type Survey } from '../properties/survey.ts';
import { type CoverageReport, shareOf } from './coverage.ts';

/** Plain data, the same for the same seed. */
export function coverageJson({ seed, scripts, surveys }: CoverageReport): object {
  return {
    report: 'coverage',
    version: 1,
    seed,
    scripts,
    bounds: usualBounds,
    profiles: surveys.map(surveyJson),
    reachedByNone: reachedByNone(surveys).map(missingJson),
  };
}

function surveyJson(survey: Survey): object {
  const { profile, reached, missing, runs, exhausted, worlds } = survey;
  return {
    profile: profile.name,
    rules: shareOf(survey, 'rule'),
    values: shareOf(survey, 'value'),
    outcomes: shareOf(survey, 'outcome'),
    settled: shareOf(survey, 'settled'),
    reached: Object.fromEntries([...reached].sort(([a], [b]) => (a < b ? -1 : 1))),
    missing: missing.map(missingJson),
    searched: {
      byChance: runs,
      exhaustive: exhausted.scripts,
      // No length where nothing is left to search at any.
      upToLength: Number.isFinite(exhausted.length) ? exhausted.length : null,
    },
    worlds,
  };
}

function missingJson({ item, script, calls }: Missing): object {
  return { item, reachedBy: script ? printScript(script) : null, missingCalls: calls ?? [] };
}
