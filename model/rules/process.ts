/** Processes: how they begin, what they inherit, how they end. */
import { changedHandle, withProcess, withSocket } from '../change.ts';
import {
  endLeaks,
  infoIsHandle,
  isLinked,
  isUsable,
  leak,
  othersHold,
  release,
  removeHandle,
  sever,
} from '../references.ts';
import type { CallRule, Rule } from '../rule.ts';
import type { Situation } from '../situation.ts';
import { withEntry } from '../table.ts';
import { ended, sendReset } from '../tcp.ts';
import { freshHandle, freshProcess, type Handle, type Process } from '../world.ts';
import { isZero } from './close.ts';
import { hiddenValue } from './hand-out.ts';

export const rootProcess: CallRule = {
  id: 'process.root',
  says: 'A process started from outside inherits nothing.',
  source: ['Q177074'],
  evidence: 'documented',
  calls: ['system CreateProcess', 'system CreateProcessAsUser'],
  when: () => true,
  gives: (s) => {
    const user = s.call.api === 'CreateProcessAsUser' ? { second: true as const } : {};
    s.world = withProcess(s.world, s.call.binds!, { ...freshProcess, ...user });
    return 'ok';
  },
};

export const stdHandleRefused: CallRule = {
  id: 'inherit.std-handle-create',
  says: 'CreateProcess may refuse a socket as a standard handle.',
  source: ['Q150523'],
  evidence: 'documented',
  calls: ['CreateProcess'],
  when: (s) => stdinHandle(s) !== undefined && s.trait('inherit.std-handle') === 'create-fails',
  gives: () => 'fails',
};

export const inheritAll: CallRule = {
  id: 'inherit.create-process',
  says: 'A child created with bInheritHandles gets every inheritable handle of its parent, under the same values.',
  source: ['R-IN1', "R-IN1'", 'R-IN3', 'Q150523'],
  evidence: 'documented',
  calls: ['CreateProcess'],
  when: (s) => s.call.args[0] === 'all',
  gives: (s) => {
    const handles: [string, Handle][] = [];
    for (const [value, handle] of s.process.handles) {
      if (!handle.inheritable || !isUsable(s, handle)) continue;
      const guarded = handle.guarded && ('its origin' as const);
      const [lineage, from] = [lineageOf(handle), s.processName];
      const child = { origin: 'inherited', lineage, guarded, from, severed: undefined } as const;
      handles.push([value, changedHandle(handle, child)]);
    }
    handles.push(...waitingHandles(s));
    const stdin = stdinHandle(s) && stdinValue(s);
    const inheritedCount = handles.length;
    const child = { ...childOf(s.process), handles, inheritedCount };
    s.world = withProcess(s.world, s.call.binds!, stdin === undefined ? child : { ...child, stdin });
    for (const [, handle] of handles) hold(s, handle.socket, s.call.binds!);
    return 'ok';
  },
};

export const inheritNone: CallRule = {
  id: 'inherit.none',
  says: 'A child created without bInheritHandles gets no handle of its parent.',
  source: ['R-IN3'],
  evidence: 'documented',
  calls: ['CreateProcess'],
  when: () => true,
  gives: (s) => {
    s.world = withProcess(s.world, s.call.binds!, childOf(s.process));
    return 'ok';
  },
};

export const getStdHandle: CallRule = {
  id: 'inherit.std-handle',
  says: 'GetStdHandle in the child gives the value that the parent passed, if a socket can be passed so.',
  source: ['Q150523'],
  evidence: 'documented',
  calls: ['GetStdHandle'],
  when: (s) => s.process.stdin !== undefined,
  gives: (s) => {
    const stdin = s.process.stdin!;
    if (s.trait('inherit.std-handle') === 'absent') {
      // What is no handle of the child may be absent, or be told as it was passed.
      if (s.handleAt(stdin) !== undefined || s.pick(['fails', 'ok']) === 'fails') return 'fails';
    }
    const given = s.alias === undefined ? undefined : s.valueOf(s.alias);
    if (s.trait('inherit.std-handle') === 'dead') {
      if (given === stdin || (given !== undefined && s.handleAt(given))) s.impossible = true;
      else if (given !== undefined) s.bind(s.call.binds!, given);
    } else {
      if (given !== undefined && given !== stdin) s.impossible = true;
      s.bind(s.call.binds!, stdin);
    }
    return 'ok';
  },
};

export const noStdHandle: CallRule = {
  id: 'inherit.no-std-handle',
  says: 'What GetStdHandle gives where the parent passed no socket is not judged; it is no socket.',
  source: ['docs/notation.md'],
  evidence: 'convention',
  calls: ['GetStdHandle'],
  when: () => true,
  gives: (s) => {
    const outcome = s.pick(['fails', 'ok']);
    if (outcome === 'ok' && s.alias !== undefined) s.bind(s.call.binds!, s.valueOf(s.alias));
    return outcome;
  },
};

export const setHandleInformation: CallRule = {
  id: 'inherit.set-information',
  says: 'SetHandleInformation sets or clears a flag of a socket handle: that it is inherited, that it is not closed.',
  source: ['R-IN3', 'R-IN4'],
  evidence: 'documented',
  calls: ['SetHandleInformation'],
  when: () => true,
  gives: (s) => {
    if (s.trait('inherit.set-information') === 'fails') return 'fails';
    const [, flag, set] = s.call.args;
    const handle: Handle =
      flag === 'HANDLE_FLAG_INHERIT'
        ? changedHandle(s.handle!, { inheritable: set === '1' })
        : changedHandle(s.handle!, { guarded: set === '1' ? 'itself' : undefined });
    s.world = withProcess(s.world, s.processName, {
      handles: withEntry(s.process.handles, s.argument, handle),
    });
    return 'ok';
  },
};

export const exitProcess: CallRule = {
  id: 'process.exit',
  says: 'A process that exits drops all its references.',
  source: ['R-WS6', 'Q177074', 'Q229658'],
  evidence: 'inferred',
  calls: ['ExitProcess'],
  when: () => true,
  gives: (s) => {
    endProcess(s, s.processName, 'process.exit-close');
    return 'ok';
  },
};

export const terminateNothing: CallRule = {
  id: 'process.terminate-nothing',
  says: 'A process that has ended, or does not exist, cannot be ended.',
  source: ['LEARN api/processthreadsapi/nf-processthreadsapi-terminateprocess'],
  evidence: 'documented',
  calls: ['TerminateProcess'],
  when: (s) => s.world.processes[s.call.args[0]!]?.alive !== true,
  gives: () => 'fails',
};

export const terminateProcess: CallRule = {
  id: 'process.terminate',
  says: 'A process that is ended from outside drops all its references.',
  source: ['R-WS6', 'Q177074'],
  evidence: 'inferred',
  calls: ['TerminateProcess'],
  when: () => true,
  gives: (s) => {
    endProcess(s, s.call.args[0]!, 'process.kill-close');
    return 'ok';
  },
};

export const closeAtEnd: Rule = {
  id: 'process.end-close',
  says: 'Whether the end of a process closes its connections gracefully or resets them is not documented.',
  source: ['R-WS6'],
  evidence: 'inferred',
};

/** A process that a parent creates, with nothing in its tables. */
function childOf({ second }: Process): Process {
  return second ? { ...freshProcess, second } : freshProcess;
}

function lineageOf({ origin, lineage }: Handle): Handle['lineage'] {
  return origin === 'created' || origin === 'inherited' ? lineage : origin;
}

/** Handles that protocol info for the calling process stands for, though nobody redeemed it; their values are not told. */
function waitingHandles(s: Situation): readonly [string, Handle][] {
  return Object.entries(s.world.infos).flatMap(([name, info]): [string, Handle][] => {
    if (info.target !== s.processName || info.redeemedAs !== undefined || info.void) return [];
    if (!infoIsHandle(s) || s.trait('share.inheritable') === 'no') return [];
    const { socket, nonblocking } = info;
    const made = { socket, nonblocking, inheritable: true, unannounced: 'early' } as const;
    return [[hiddenValue(name), freshHandle({ ...made, origin: 'inherited', from: s.processName })]];
  });
}

/** The value behind `stdin=` in the call; undefined if there is none. */
function stdinValue(s: Situation): string | undefined {
  const arg = s.call.args[1];
  return arg === undefined ? undefined : s.valueOf(arg.slice('stdin='.length));
}

function stdinHandle(s: Situation): Handle | undefined {
  const value = stdinValue(s);
  return value === undefined ? undefined : s.handleAt(value);
}

function hold(s: Situation, socket: number, process: string): void {
  const { heldBy } = s.world.sockets[socket]!;
  if (heldBy.includes(process)) return;
  s.world = withSocket(s.world, socket, { heldBy: [...heldBy, process] });
}

type EndTrait = 'process.exit-close' | 'process.kill-close';

function endProcess(s: Situation, name: string, trait: EndTrait): void {
  sever(s, name, undefined, 'exited');
  for (const [value, handle] of s.world.processes[name]!.handles) {
    const last = isUsable(s, handle) && !othersHold(s, handle.socket, name, value);
    // Whether the end of a process closes what closesocket would not is told nowhere.
    const linked = !last || isLinked(s, name, handle) || s.pick([false, true]);
    removeHandle(s, name, value, 'exited');
    if (!last) continue;
    if (linked) endSocket(s, handle.socket, trait);
    else leak(s, handle.socket, name);
  }
  const { stale, pending } = s.world.processes[name]!;
  for (const { connection, done } of Object.values(pending)) {
    if (connection === undefined || done !== undefined) continue;
    // A close that lingers when its process ends may go on, or end as the open connections do.
    const ends = s.trait(trait) === 'reset' && s.pick([false, true]);
    if (ends) s.world = sendReset(s.world, connection);
  }
  s.world = withProcess(s.world, name, { alive: false, handles: [], stale: {}, workers: [], pending: {} });
  for (const entry of Object.values(stale)) if (entry.holds) endIfUnheld(s, entry.socket, trait);
  for (const info of Object.values(s.world.infos))
    if (info.target === name) endIfUnheld(s, info.socket, trait);
  endLeaks(s);
}

function endIfUnheld(s: Situation, socket: number, trait: EndTrait): void {
  if (s.world.sockets[socket]!.state !== 'open') return;
  if (!othersHold(s, socket, '', '')) endSocket(s, socket, trait);
}

function endSocket(s: Situation, socket: number, trait: EndTrait): void {
  const { connection, linger } = s.world.sockets[socket]!;
  const c = connection === undefined ? undefined : s.world.connections[connection]!;
  if (!c?.exists || ended(c) || !s.fires(closeAtEnd)) return release(s, socket, 'graceful');
  const zero = isZero(s, linger) && s.trait('linger.on-exit') === 'applies';
  release(s, socket, zero || s.trait(trait) === 'reset' ? 'abort' : 'graceful');
}
