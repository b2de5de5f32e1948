/** The proof that the workarounds of an article work: scripts run without them and with them, on stacks with the bug. */
import { diffArrays } from 'diff';
import { simulate } from '../../emulators/simulated.ts';
import { parseScript } from '../../model/notation/parse.ts';
import { printCall, printTrace } from '../../model/notation/print.ts';
import type { Script, Trace } from '../../model/script.ts';
import { type Article, bugsIn, type Workaround } from '../../oracles/article.ts';
import { judge } from '../../oracles/judge.ts';
import type { Profile } from '../../oracles/profile.ts';
import { profiles } from '../../oracles/profiles/index.ts';
import { valuation, withBug, withoutBug } from '../../oracles/subject.ts';
import type { WorkaroundProof } from './page.ts';
import { planted } from './planted.ts';
import { secondStacks } from './second-stacks.ts';

/**
 * Each of the article's workarounds with its proof.
 * @param home the Windows on which the article's repros are shown
 * @param value the value with the bug that the scripts are run with; the most typical if undefined
 */
export function proofsOf(
  article: Article,
  home: Profile,
  value: string | undefined,
  seed: string,
): readonly WorkaroundProof[] {
  const bug = value ?? bugsIn(article, home.row)[0]!;
  return article.workarounds.map((workaround) => proofOf(workaround, article, home, bug, seed));
}

function proofOf(
  { title, source, bare: without, script: cure }: Workaround,
  article: Article,
  profile: Profile,
  value: string,
  seed: string,
): WorkaroundProof {
  const judging = withoutBug(profile, article);
  const [bare, script] = [parseScript(without), parseScript(cure)];
  const actual = valuation({ ...profile.row, [article.trait]: [value] });
  const shown = simulate(bare, actual);
  const cured = simulate(script, actual);
  const { deviation } = judge(shown, judging.row);
  const left = judge(cured, judging.row).deviation;
  const having = profiles.filter(({ name, row }) => name !== 'reference' && bugsIn(article, row).length > 0);
  const there = (fate: Fate) =>
    having.filter((one) => fateOn(bare, script, article, one) === fate).map(({ name }) => name);
  const here = fateOn(bare, script, article, profile, [value]);
  const second = secondStacks(profile, article, value, seed);
  const deviates = (trace: Trace) => judge(trace, judging.row).deviation !== undefined;
  return {
    title,
    source,
    on: planted(profile, article),
    judge: judging.name,
    bare: shown,
    ...(deviation === undefined ? {} : { seenAt: deviation.at }),
    allowed: deviation?.allowed ?? [],
    cured,
    ...(left === undefined ? {} : { deviatesAt: left.at }),
    ...differences(bare, script),
    works: deviation !== undefined && left === undefined && here === 'works',
    worksOn: there('works'),
    failsOn: there('fails'),
    unshownOn: there('unshown'),
    onSecondStack: {
      times: second.filter(({ run }) => deviates(run(bare)) && !deviates(run(script))).length,
      of: second.length,
    },
  };
}

/** Whether the bug makes a difference to a script with the workaround; `unshown`: it makes none without it either. */
type Fate = 'works' | 'fails' | 'unshown';

/** By each of the values that are the bug. */
function fateOn(
  bare: Script,
  script: Script,
  article: Article,
  profile: Profile,
  bugs = bugsIn(article, profile.row),
): Fate {
  const { row } = withBug(profile, article);
  const run = (one: Script, value: string) =>
    printTrace(simulate(one, valuation({ ...row, [article.trait]: [value] })));
  const isAlike = (one: Script) => (bug: string) => run(one, bug) === run(one, article.without);
  if (bugs.some(isAlike(bare))) return 'unshown';
  return bugs.every(isAlike(script)) ? 'works' : 'fails';
}

function differences(bare: Script, script: Script): Pick<WorkaroundProof, 'added' | 'removed'> {
  const added: number[] = [];
  const removed: number[] = [];
  const at = { bare: 0, script: 0 };
  for (const { value, added: isAdded, removed: isRemoved } of diffArrays(
    bare.map(printCall),
    script.map(printCall),
  )) {
    for (const _ of value) {
      if (isAdded) added.push(at.script);
      if (isRemoved) removed.push(at.bare);
      if (!isAdded) at.bare++;
      if (!isRemoved) at.script++;
    }
  }
  return { added, removed };
}
