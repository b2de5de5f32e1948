/** The exact finish, for the bugs of articles; of a fault nothing is known that could prove a script minimal. */
import type { Script } from '../../model/script.ts';
import { minimumOf } from '../minimal/certificate.ts';
import { taskFor } from '../minimal/task.ts';
import type { Bug } from './bug.ts';

/** What makes a shrunk script the shortest there is; undefined where that cannot be told. */
export type Finish = (script: Script, bug: Bug) => Script | undefined;

/** Searches once for each task: what it finds is the same from wherever it starts. */
export function exactFinish(): Finish {
  const found = new Map<string, Script | undefined>();
  return (script, { trait, expected, subject }) => {
    if (trait === undefined) return undefined;
    const can = () => true;
    const rows = { actual: subject().stack.row, expected, trait };
    const task = JSON.stringify([
      taskFor(script, rows, can),
      script.some((call) => call.args[0] === 'kernel'),
    ]);
    if (!found.has(task)) found.set(task, minimumOf(script, rows, { can })?.script);
    return found.get(task);
  };
}
