/** `lastclose matrix`: every Windows searched for every article. */
import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { buildMatrix } from '../properties/matrix.ts';
import { type StackKind, stacks } from '../properties/stacks.ts';
import { matrixJson } from '../reports/matrix-json.ts';
import { agreementOf, matrixText } from '../reports/matrix-text.ts';
import { exitCodes, Failure } from './fail.ts';
import { writeWhole } from './files.ts';
import { scriptCount } from './options.ts';
import { progressLine } from './progress.ts';
import { prepareReport, writeReport } from './report-file.ts';
import { paintFor, print } from './terminal.ts';

interface Options {
  readonly seed: string;
  readonly json: string;
  readonly html: string;
  readonly runs: number;
  readonly on: StackKind;
}

/** Scripts that must not deviate where a bug is not there. */
const mostControls = 100;

export function matrixCommand(): Command {
  return new Command('matrix')
    .summary('search every Windows for every Knowledge Base bug, beside what the articles say')
    .description(
      'Searches every profile for a script that shows the bug of every article, shrinks what it finds, and compares ' +
        'the outcome with what the articles themselves say of that Windows. Exits with 0 where both agree in every ' +
        'cell that an article decides, 1 where they do not, 2 where the matrix could not be made.',
    )
    .option('--seed <text>', 'the same seed gives the same report', 'lastclose')
    .option('--json <file>', 'where the report goes as JSON', 'out/report.json')
    .option('--html <file>', 'where the report goes as a page to step through the repros', 'out/report.html')
    .option('--runs <n>', 'scripts to try in a cell before a bug counts as not found', scriptCount, 30_000)
    .addOption(
      new Option('--on <stack>', 'what is searched: the profiles simulated, or the second stack')
        .choices(Object.keys(stacks))
        .default('simulated'),
    )
    .addHelpText('after', '\nExample:\n  lastclose matrix --seed tuesday --json matrix.json')
    .action(matrix);
}

async function matrix({ seed, json, html, runs, on }: Options): Promise<void> {
  if (resolve(json) === resolve(html))
    throw new Failure(`${html}: the JSON report and the page need a file each`);
  prepareReport(json);
  prepareReport(html);
  const progress = progressLine();
  const began = performance.now();
  const built = buildMatrix({
    seed,
    runs,
    controls: Math.min(runs, mostControls),
    on,
    onProgress: (done, total, what) => progress.show(`${done} of ${total} cells: ${what}`, what),
  });
  const seconds = (performance.now() - began) / 1000;
  progress.end();
  print(matrixText(built, seconds, paintFor(process.stdout)));
  writeReport(json, matrixJson(built, seconds));
  progress.show('drawing the pictures of the page', 'drawing');
  // Loaded now: its libraries are large, and no other command needs them.
  const { matrixHtml } = await import('../reports/html/matrix-report.tsx');
  writeWhole(html, await matrixHtml(built, seconds));
  progress.end();
  process.exitCode = agreementOf(built).disagree.length === 0 ? exitCodes.fine : exitCodes.deviates;
}
