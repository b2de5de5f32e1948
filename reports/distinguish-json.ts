/** Telling two Windows apart, as JSON. */
import { printCall, printScript } from '../model/notation/print.ts';
import { isProved, type Told } from '../properties/distinguish.ts';
import { type Direction, type DistinguishReport, directionsOf, notTold } from './distinguish.ts';

/** Plain data, the same for the same seed. */
export function distinguishJson(report: DistinguishReport): object {
  const { seed } = report;
  return { report: 'distinguish', version: 1, seed, directions: directionsOf(report).map(directionJson) };
}

function directionJson({ actual, judging, distinction }: Direction): object {
  const { apart, mayDiffer, told, tried, exhausted } = distinction;
  const values = (trait: (typeof apart)[number]) => ({
    trait,
    actual: actual.row[trait],
    rejecting: judging.row[trait],
  });
  return {
    actual: actual.name,
    rejecting: judging.name,
    verdict: told ? 'told apart' : notTold,
    ...(told ? { ...toldJson(told), proved: isProved(distinction) } : {}),
    differsIn: apart.map(values),
    mayDifferIn: mayDiffer.map(values),
    tried,
    exhausted,
  };
}

function toldJson({ script, steps, turnsOn }: Told): object {
  return {
    script: printScript(script),
    partsAt: script.length - 1,
    calls: script.map((call, at) => {
      const { actual, judging, ended } = steps[at]!;
      return { call: printCall(call), actual, rejecting: judging, parts: ended > 0 };
    }),
    turnsOn,
  };
}
