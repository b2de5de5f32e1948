/** The page of a finding of a campaign: what was seen, and what the kit knows of a bug like that. */
import { scriptOf } from '../../model/script.ts';
import { articleNamed } from '../../oracles/articles/index.ts';
import { applyEdit } from '../../oracles/explain.ts';
import type { Profile } from '../../oracles/profile.ts';
import { doubtsOfTrait } from '../../oracles/sources/index.ts';
import type { Finding } from '../finding.ts';
import { homeOf } from '../matrix.ts';
import { brokenRules } from './broken-rules.ts';
import type { Contrast, Page, PageRepro } from './page.ts';
import { sourcesOf } from './sources.ts';
import { standings } from './windows.ts';
import { proofsOf } from './workarounds.ts';

export interface FindingPageOptions {
  readonly seed: string;
  /** The seed of the campaign that found it. */
  readonly replaySeed: string;
  /** Its number in the report, from 1. */
  readonly number: number;
  /** As `check` was told to open it. */
  readonly emulator: string;
  /** The profile that judged it, as `check` was told, and what it is. */
  readonly judge: string;
  readonly profile: Profile;
}

/** The same finding and seed give the same page. */
export function findingPage(finding: Finding, options: FindingPageOptions): Page {
  const { seed, number, emulator, judge, profile } = options;
  const { edit, severity, fingerprint, reproduced, articles, runnersUp, against, trace } = finding;
  const contrast: Contrast | undefined = edit && {
    trait: edit.trait,
    seen: edit.values,
    expected: profile.row[edit.trait],
    needs: {},
  };
  const known = articles.flatMap((id) => articleNamed(id) ?? []);
  const page = {
    kind: 'finding',
    id: `finding-${number}`,
    title: fingerprint,
    seed,
    found: {
      emulator,
      profile: judge,
      severity,
      fingerprint,
      reproduced,
      runnersUp: runnersUp.map(({ trait, values }) => `${trait}=${values.join('|')}`),
      ...(against && { against }),
    },
    ...(contrast && { contrast }),
    articles,
    repros: [reproOf(finding, options)],
    windows: contrast ? standings(contrast, { lists: {} }, scriptOf(trace)) : [],
    doubts: (edit ? doubtsOfTrait(edit.trait) : []).map(({ id, states }) => ({ id, states })),
    workarounds: known.flatMap((article) => proofsOf(article, homeOf(article), undefined, seed)),
  } as const;
  return { ...page, sources: sourcesOf(page, []) };
}

function reproOf(finding: Finding, { emulator, judge, profile, replaySeed }: FindingPageOptions): PageRepro {
  const { trace, deviation, edit, certificate, suppressors, found, executions } = finding;
  const { causedAt } = finding;
  return {
    title: 'as found',
    on: emulator,
    judge,
    seed: replaySeed,
    ...(edit && { value: edit.values.join(' or ') }),
    trace,
    seenAt: deviation.at,
    ...(causedAt === undefined ? {} : { causedAt }),
    observed: deviation.observed,
    allowed: deviation.allowed,
    rules: brokenRules(trace, deviation, causedAt, profile.row),
    rows: { expected: profile.row, ...(edit && { edited: applyEdit(profile.row, edit) }) },
    ...(certificate && { certificate }),
    ...(suppressors && { suppressors }),
    cost: { tried: found.script, length: found.length, executions },
  };
}
