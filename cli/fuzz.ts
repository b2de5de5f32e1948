/** `lastclose fuzz`: fuzzes an emulator for a night, on several processes, and keeps what it finds. */
import { availableParallelism } from 'node:os';
import { Command, Option } from 'commander';
import { selectProfile } from '../oracles/subject.ts';
import { usualSeed } from '../properties/campaign.ts';
import { today } from '../properties/expectations/today.ts';
import { totalsOf } from '../properties/night/night.ts';
import { laneSizeFor, type Shard, whole } from '../properties/night/plan.ts';
import { hasNews, nightText } from '../reports/night-text.ts';
import { printable } from '../reports/printable.ts';
import { exitCodes, Failure } from './fail.ts';
import { CorpusFolder } from './night/corpus-folder.ts';
import { Damage } from './night/damage.ts';
import { meter } from './night/meter.ts';
import { Journal } from './night/night-folder.ts';
import { oneLane } from './night/one-lane.ts';
import { laneSizeIn, openNight } from './night/open-night.ts';
import { NightRun } from './night/run.ts';
import { untilSignalled } from './night/signals.ts';
import { duration, laneNumber, scriptCount, seconds, seed, shard, workerCount } from './options.ts';
import { isColoured, paintFor, print } from './terminal.ts';

const usualHours = 8;

interface Options {
  readonly as: string;
  readonly for?: number;
  readonly runs?: number;
  readonly workers: number;
  readonly seed?: string;
  readonly corpus: string;
  readonly shard: Shard;
  readonly resume?: boolean;
  readonly lane?: number;
  readonly laneSize?: number;
  readonly strict?: boolean;
  readonly quiet?: boolean;
  readonly helloTimeout?: number;
  readonly callTimeout?: number;
}

export function fuzzCommand(): Command {
  return new Command('fuzz')
    .summary('fuzz an emulator for hours, and keep what is found')
    .description(
      'Runs scripts on the emulator, lane after lane, until the time is over or as many were run, and keeps in the corpus ' +
        'what is found. First the corpus is replayed: what is still there is expected then, what is fixed or has come ' +
        'back is said. Ctrl-C once ends it when the lanes under way are through, twice at once; whatever ends it, nothing is ' +
        'lost that was said, and --resume goes on. Exits with 0 where nothing new was found, 1 where something was that the ' +
        'corpus did not have or had as fixed, 2 where it could not be checked.',
    )
    .argument('<emulator>', 'as for check: see lastclose list emulators')
    .requiredOption('--as <profile>', 'the Windows that the emulator claims to be')
    .option(
      '--for <time>',
      `how long: 30m, 8h (${usualHours}h); the survey and the last lanes are run to their end`,
      duration,
    )
    .addOption(
      new Option('--runs <n>', 'how many scripts, instead of a time').argParser(scriptCount).conflicts('for'),
    )
    .addOption(
      new Option('--workers <n>', 'processes, each with the emulator to itself (of wine four)')
        .argParser(workerCount)
        .default(availableParallelism(), 'as many as there are processors'),
    )
    .option('--seed <text>', "the same seed makes the same scripts (today's date, UTC)", seed)
    .option('--corpus <folder>', 'where everything is kept', 'corpus')
    .addOption(
      new Option(
        '--shard <i/n>',
        'one of N parts, which merge puts together; job/N in a Kubernetes Indexed Job',
      )
        .argParser(shard)
        .default(whole, '1/1'),
    )
    .option(
      '--resume',
      'goes on with the night of that seed, or without --seed with the last one; begins one if the emulator has none',
    )
    .addOption(
      new Option('--lane <k>', 'runs this one lane again and keeps nothing; --corpus says what was known')
        .argParser(laneNumber)
        .conflicts(['for', 'runs', 'shard', 'resume']),
    )
    .option(
      '--lane-size <n>',
      `scripts a lane (as many as --for has seconds, ${laneSizeFor(1)} to ${laneSizeFor()}; of a night that is there its own)`,
      scriptCount,
    )
    .option('--strict', 'lets suspicious findings, against what is only inferred, count as well')
    .option('--quiet', 'says nothing until the report')
    .option('--hello-timeout <seconds>', 'as for check', seconds)
    .option('--call-timeout <seconds>', 'as for check', seconds)
    .addHelpText(
      'after',
      '\nExamples:\n  lastclose fuzz wine --as windows-10 --for 8h\n  lastclose fuzz ./my-stack.ts --as windows-10 --runs 100000 --shard 3/8 --corpus shard-3\n  lastclose fuzz wine --as windows-10 --seed 2026-11-30 --resume\n  lastclose fuzz wine --as windows-10 --seed 2026-11-30 --lane 17',
    )
    .action(fuzz);
}

async function fuzz(emulator: string, options: Options): Promise<void> {
  const {
    as,
    runs,
    workers,
    quiet: isQuiet = false,
    strict: isStrict = false,
    helloTimeout,
    callTimeout,
  } = options;
  const profile = selectProfile(as);
  const time = runs === undefined ? (options.for ?? usualHours * 3600) : undefined;
  const subject = { emulator, profile: profile.name };
  // The emulator is the same one in every lane and every night, whatever the seed.
  const open = {
    seed: usualSeed,
    workers: 1,
    ...(helloTimeout !== undefined && { helloTimeout }),
    ...(callTimeout !== undefined && { callTimeout }),
  };
  if (options.lane !== undefined) {
    const night = { ...subject, seed: options.seed ?? today() };
    const laneSize = options.laneSize ?? laneSizeIn(options.corpus, night) ?? laneSizeFor();
    const plan = { ...night, laneSize };
    process.exitCode = await oneLane(plan, options.lane, { ...options, open, profile, isStrict });
    return;
  }
  // What is said before there is a meter.
  let say = (line: string): void => void process.stderr.write(isQuiet ? '' : `${printable(line)}\n`);
  const damage = new Damage((line) => say(line), options.corpus);
  const corpus = CorpusFolder.at(options.corpus, damage);
  const asked = { ...subject, laneSize: options.laneSize ?? laneSizeFor(time) };
  const choice = { ...options, isAnySize: options.laneSize === undefined };
  const { plan, folder, lanes, begin } = openNight(corpus, asked, choice, damage);
  let journal: Journal | undefined;
  const night = new NightRun({
    plan,
    shard: options.shard,
    ...(runs !== undefined && { runs }),
    ...(time !== undefined && { seconds: time }),
    workers,
    open,
    corpus,
    begin: () => {
      corpus.make();
      begin();
      journal = new Journal(folder);
      return journal;
    },
    lanes,
    say: (line) => say(line),
  });
  const shown = await meter(() => night.pulse, isColoured(process.stderr), isQuiet);
  say = (line) => shown.say(line);
  const code = await untilSignalled(night, (line) => say(line)).finally(() => {
    shown.end();
    journal?.close();
  });
  const report = {
    plan,
    shard: options.shard,
    lanes: night.lanes,
    profile,
    isStrict,
    kept: { corpus: options.corpus, night: folder },
  };
  print(nightText(report, paintFor(process.stdout)));
  process.exitCode = code ?? exitCodeOf(report);
}

function exitCodeOf(report: Parameters<typeof hasNews>[0]): number {
  if (hasNews(report)) return exitCodes.deviates;
  const { judged, corpus } = totalsOf(report.lanes);
  if (judged + corpus.judged === 0) {
    throw new Failure('nothing was checked: not one call of the scripts could be judged');
  }
  return exitCodes.fine;
}
