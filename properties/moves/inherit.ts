/** Children, and what they inherit. */
import { isName } from '../../model/vocabulary.ts';
import type { GrowingScript } from '../generate.ts';
import { isAnything, isConnected, onSocket } from './move.ts';

export const setInherit = onSocket('SetHandleInformation', isAnything, (g) => [
  'HANDLE_FLAG_INHERIT',
  g.oneIn(2) ? '1' : '0',
]);

/** A handle that is not to be closed, and perhaps the attempt. */
export function guard(g: GrowingScript): void {
  const place = g.place(isAnything);
  if (!place) return;
  const { actor, name } = place;
  g.add(actor, 'SetHandleInformation', [name, 'HANDLE_FLAG_PROTECT_FROM_CLOSE', g.oneIn(3) ? '0' : '1']);
  if (g.oneIn(2)) g.add(actor, 'CloseHandle', [name]);
}

export function createProcess(g: GrowingScript): void {
  const actor = g.pick(g.actors);
  if (actor === undefined || g.livingProcesses.length >= 4) return;
  const args = g.oneIn(3) ? ['none'] : ['all'];
  const name = g.oneIn(6)
    ? g.pick(g.process(actor).handles.filter(([value]) => isName('socket', value)))?.[0]
    : undefined;
  if (name !== undefined) args.splice(0, 1, 'all', `stdin=${name}`);
  const child = g.fresh('process');
  const made = g.add(actor, 'CreateProcess', args, child) === 'ok';
  if (made && name !== undefined && g.chance(4) > 0) useStdHandle(g, child);
}

function useStdHandle(g: GrowingScript, actor: string): void {
  const name = g.fresh('socket');
  if (g.add(actor, 'GetStdHandle', ['stdin'], name) !== 'ok') return;
  if (g.oneIn(2)) g.add(actor, 'WriteFile', [name, '4']);
}

export function getStdHandle(g: GrowingScript): void {
  const child = g.actors.find((actor) => g.process(actor).stdin !== undefined);
  if (child !== undefined) useStdHandle(g, child);
}

export function readOrWriteFile(g: GrowingScript): void {
  const place = g.place(isConnected);
  if (!place) return;
  if (g.oneIn(2)) g.add(place.actor, 'ReadFile', [place.name]);
  else g.add(place.actor, 'WriteFile', [place.name, '4']);
}
