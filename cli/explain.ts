/** `lastclose explain`: what an id stands for. */
import { Command } from 'commander';
import { findRepros } from '../properties/matrix.ts';
import { type Reads, watchReads } from '../properties/reads.ts';
import { explain as explained, explainJson, explainText } from '../reports/explain.ts';
import { jsonText } from '../reports/json-text.ts';
import { type Format, formatOption, scriptCount } from './options.ts';
import { progressLine } from './progress.ts';
import { paintFor, print } from './terminal.ts';

interface Options {
  readonly seed: string;
  readonly runs: number;
  readonly repro: boolean;
  readonly format: Format;
}

export function explainCommand(): Command {
  return new Command('explain')
    .summary('explain a rule, trait, article, profile or source')
    .description(
      'Says what is known of an id, with where it is known from: of a rule its sources and the traits it reads; of a trait ' +
        'its values and what every Windows has; of an article its lists, workarounds and a repro, searched for on the ' +
        'spot, or why it is not modelled; of a profile what it states itself and what it takes over; of a source where it ' +
        'is cited.',
    )
    .argument('<id>', 'such as close.last-descriptor, share.close-link, Q198663, windows-98, R-CL1, F22, X5')
    .option('--no-repro', 'of an article, no search for a repro')
    .option('--seed <text>', 'the same seed finds the same repro as the matrix does', 'lastclose')
    .option('--runs <n>', 'scripts to try before a repro counts as not found', scriptCount, 30_000)
    .addOption(formatOption())
    .addHelpText('after', '\nExamples:\n  lastclose explain Q198663\n  lastclose explain X5 --format json')
    .action(explain);
}

function explain(id: string, { seed, runs, repro, format }: Options): void {
  const progress = progressLine();
  let reads: Reads | undefined;
  const explanations = explained(id, {
    reads: () => {
      progress.show('watching the rules', 'watching');
      reads ??= watchReads(seed);
      return reads;
    },
    ...(repro && {
      repros: (article) => {
        progress.show(`searching a repro of ${article.id}`, article.id);
        return findRepros(article, { seed, runs });
      },
    }),
  });
  progress.end();
  if (format === 'json') print(jsonText(explainJson(id, explanations)));
  else print(explainText(explanations, paintFor(process.stdout)));
}
