/** The opponent is a fair one: it finds bugs, and it does not see any where there are none. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SecondStack } from '../../emulators/second/stack.ts';
import { isError } from '../../model/outcome.ts';
import { judge } from '../../oracles/judge.ts';
import { profileNamed, profiles } from '../../oracles/profiles/index.ts';
import { valuation } from '../../oracles/subject.ts';
import { isWellFormed } from '../reduce.ts';
import { chosenBugs } from './bugs.ts';
import { CommandModel } from './command-model.ts';
import { commandsOf } from './commands.ts';
import { fastCheckCommands } from './contenders.ts';
import { type Begin, beginSecond, beginSimulated } from './live.ts';
import { shapesOf } from './shapes.ts';
import { scriptsOf } from './throughput.ts';

const reference = profileNamed('reference')!;
const shapes = shapesOf(scriptsOf('opponent', 1000));
const commands = commandsOf(shapes);

/** The models of so many runs on a stack, each as it is after the run. */
function runs(row: typeof reference.row, begin: Begin, numRuns: number): readonly CommandModel[] {
  const models: CommandModel[] = [];
  const property = fc.property(commands, (sequence) => {
    const model = new CommandModel(row);
    fc.modelRun(() => ({ model, real: begin() }), sequence);
    models.push(model);
  });
  fc.assert(property, { seed: 1, numRuns });
  return models;
}

test.each(profiles.map(({ name, row }) => [name, row] as const))(
  '%s, simulated, is not rejected',
  (_, row) => {
    runs(row, beginSimulated(valuation(row)), 20);
  },
);

test('the second stack without a fault is not rejected', () => {
  const stack = new SecondStack({ windows: 'reference', seed: 'opponent' });
  runs(reference.row, beginSecond(stack), 300);
});

test('its calls make well-formed scripts of a decent length, mostly of calls that succeed', () => {
  const begin = beginSimulated(valuation(reference.row));
  const scripts = runs(reference.row, begin, 200).map(({ script }) => script);
  const calls = scripts.flat().length;
  expect(scripts.every(isWellFormed)).toBe(true);
  expect(calls / scripts.length).toBeGreaterThan(12);
  const failing = scripts.flatMap((script) => {
    const run = begin();
    return script.map((call) => run.call(call)).filter(({ outcome }) => isError(outcome));
  });
  expect(failing.length / calls).toBeLessThan(0.2);
});

test.each(['Q150523-inherit', 'socket-born-nonblocking'])('it finds %s and shrinks it', (id) => {
  const [bug] = chosenBugs([id]);
  const contender = fastCheckCommands(shapes);
  const { found, scripts } = contender.search(bug!, 'opponent', 2000);
  expect(scripts).toBeLessThan(2000);
  expect(found!.shrunk.length).toBeLessThanOrEqual(found!.length);
  expect(judge(bug!.subject().stack.run(found!.shrunk), bug!.expected).deviation).toBeDefined();
  expect(contender.search(bug!, 'opponent', 2000)).toEqual({ scripts, found });
});
