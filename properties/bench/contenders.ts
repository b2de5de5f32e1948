/** Who searches: this kit, and fast-check's commands. Both are given the same stack, row, seed and number of scripts. */
import fc from 'fast-check';
import type { Script } from '../../model/script.ts';
import { hunt } from '../hunt.ts';
import { seedFor } from '../seed.ts';
import type { Attempt } from './attempt.ts';
import type { Bug } from './bug.ts';
import { CommandModel, Rejected } from './command-model.ts';
import { commandsOf } from './commands.ts';
import type { Finish } from './finish.ts';
import type { Shape } from './shapes.ts';

export interface Contender {
  readonly name: string;
  /** Searches until the bug shows or so many scripts were run, and shrinks what showed it. */
  readonly search: (bug: Bug, seed: string, cap: number) => Attempt;
}

export function thisKit(finish: Finish): Contender {
  return {
    name: 'this kit',
    search(bug, seed, cap) {
      const { stack } = bug.subject();
      const { quarry, scripts } = hunt({ stack, expected: bug.expected, seed, runs: cap });
      if (quarry === undefined) return { scripts };
      const { script: shrunk, foundLength: length, executions, tried } = quarry;
      const finished = finish(shrunk, bug);
      return { scripts: tried, found: { length, executions, shrunk, ...(finished && { finished }) } };
    },
  };
}

export function fastCheckCommands(shapes: readonly Shape[]): Contender {
  const commands = commandsOf(shapes);
  return {
    name: 'fc.commands',
    search(bug, seed, cap) {
      const { begin } = bug.subject();
      let runs = 0;
      let first: { readonly at: number; readonly length: number } | undefined;
      let shrunk: Script = [];
      let unexpected: unknown;
      const property = fc.property(commands, (sequence) => {
        runs++;
        const model = new CommandModel(bug.expected);
        const stack = begin();
        try {
          fc.modelRun(() => ({ model, real: stack }), sequence);
        } catch (error) {
          if (!(error instanceof Rejected)) unexpected ??= error;
          first ??= { at: runs, length: model.script.length };
          // Shrinking goes on from whatever fails, so that the last to fail is the smallest.
          shrunk = model.script;
          throw error;
        } finally {
          stack.end();
        }
      });
      fc.check(property, { seed: seedFor(seed, 'commands'), numRuns: cap });
      if (unexpected !== undefined) throw unexpected;
      if (first === undefined) return { scripts: runs };
      return { scripts: first.at, found: { length: first.length, executions: runs - first.at, shrunk } };
    },
  };
}
