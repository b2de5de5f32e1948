/** Children, and what they inherit. */
import { processOf } from '../../model/script.ts';
import { prefixes } from '../../model/vocabulary.ts';
import type { GrowingScript } from '../growing.ts';
import { byActor, isAnything, isConnected, onOneOf, onPlace, onSocket } from './move.ts';

export const setInherit = onSocket('SetHandleInformation', isAnything, (g) => [
  'HANDLE_FLAG_INHERIT',
  g.oneIn(2) ? '1' : '0',
]);

/** A handle that is not to be closed, and perhaps the attempt. */
export const guard = onPlace(isAnything, (g, { actor, name }) => {
  g.add(actor, 'SetHandleInformation', [name, 'HANDLE_FLAG_PROTECT_FROM_CLOSE', g.oneIn(3) ? '0' : '1']);
  if (g.oneIn(2)) g.add(actor, 'CloseHandle', [name]);
});

export const createProcess = byActor((g, actor) => {
  if (g.livingProcesses.length >= 4) return;
  const args = g.oneIn(3) ? ['none'] : ['all'];
  const name = g.oneIn(6)
    ? g.pick(g.process(actor).handles.filter(([value]) => value[0] === prefixes.socket))?.[0]
    : undefined;
  if (name !== undefined) args.splice(0, 1, 'all', `stdin=${name}`);
  const child = g.fresh('process');
  const made = g.add(actor, 'CreateProcess', args, child) === 'ok';
  if (made && name !== undefined && g.chance(4) > 0) useStdHandle(g, child);
});

function useStdHandle(g: GrowingScript, actor: string): void {
  const name = g.fresh('socket');
  if (g.add(actor, 'GetStdHandle', ['stdin'], name) !== 'ok') return;
  if (g.oneIn(2)) g.add(actor, 'WriteFile', [name, '4']);
}

export const getStdHandle = onOneOf(
  (g) => g.actors.filter((actor) => g.process(actor).stdin !== undefined),
  useStdHandle,
);

export const readOrWriteFile = onPlace(isConnected, (g, { actor, name }) => {
  if (g.oneIn(2)) g.add(actor, 'ReadFile', [name]);
  else g.add(actor, 'WriteFile', [name, '4']);
});

/** A child gets a handle by inheritance, its parent lets go of it or ends, and the child uses what it has. */
export const bequeath = onPlace(isAnything, (g, { actor, name, handle }) => {
  if (g.livingProcesses.length >= 4) return;
  let left = name;
  if (!handle.inheritable) {
    left = g.fresh('socket');
    g.add(actor, 'DuplicateHandle', [name, processOf(actor), 'inheritable'], left);
  }
  const child = g.fresh('process');
  if (g.add(actor, 'CreateProcess', ['all'], child) !== 'ok') return;
  const then = g.chance(3);
  if (then === 0) g.add(actor, 'ExitProcess');
  else if (then === 1) g.add(actor, 'closesocket', [left]);
  const use = g.pick(['closesocket', 'recv', 'send'])!;
  if (g.oneIn(2)) g.add(child, use, use === 'send' ? [left, '4'] : [left]);
});
