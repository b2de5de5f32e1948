/**
 * Where traits matter: what has happened in every world in which some call answers otherwise, or leads elsewhere, under
 * one value than under another. A trait that is not here may matter anywhere. Tests watch random stacks for a call that
 * says otherwise.
 */
import type { TraitId } from '../../model/traits.ts';
import { closers, enders, type MarkId } from './marks.ts';

export interface Mattering {
  readonly marks: readonly MarkId[];
  /** Holds of this value alone, as against every other. */
  readonly value?: string;
  /** The calls that read the trait, by name; not here: any. */
  readonly by?: readonly string[];
  /** The call that reads the trait answers the same: what it changes shows later. */
  readonly silent?: true;
  /** Where it shows, in one of these ways; not here: anywhere. The kernel's memory may show it sooner. */
  readonly shows?: readonly Showing[];
}

/** Marks that are all there where it shows. */
export interface Showing {
  readonly marks: readonly MarkId[];
}

const loud = (...marks: MarkId[]): readonly Mattering[] => [{ marks }];
const silent = (...marks: MarkId[]): readonly Mattering[] => [{ marks, silent: true }];

/** A socket that is not open for anybody, and not closed for good, is in somebody's way. */
const leaks: Omit<Mattering, 'marks'> = {
  by: enders,
  silent: true,
  shows: [
    { marks: ['connection'] },
    { marks: ['bound', 'sockets'] },
    { marks: ['listening'] },
    { marks: ['info'] },
  ],
};

/** Calls that close more than one descriptor, the one that a socket was made with before another. */
const sweepers = ['ExitProcess', 'TerminateProcess', 'WSACleanup'];

/** By trait: in one of these ways. */
export const matters: Readonly<Partial<Record<TraitId, readonly Mattering[]>>> = {
  'accept.inheritable': silent('listening'),
  'accept.nonblocking': silent('listening', 'nonblocking'),
  'address.bind-matrix': loud('bound', 'sockets'),
  'address.excluded-port': silent('reuse', 'excluded'),
  'address.exclusive-held': loud('orphan'),
  'address.match': loud('orphan', 'listening twice', 'rivals'),
  'address.rebind-closing': loud('sockets', 'bound', 'fin'),
  'address.rebind-held': [{ marks: ['orphan'] }, { marks: ['bound', 'sockets', 'connection', 'lingering'] }],
  'address.served': loud('listening twice'),
  'close.kernel-structures': loud('socket'),
  'close.lost-fin': silent('fin', 'muted'),
  'close.unread-data': loud('connection'),
  'create.inheritable': silent(),
  'crt.close-releases': silent('descriptor'),
  'crt.closesocket-after-close': loud('socket'),
  'inherit.entry': loud('socket', 'child'),
  'inherit.parent-exit': loud('socket', 'child'),
  'inherit.set-information': loud('socket'),
  'inherit.std-handle': loud('socket'),
  'linger.expires-after-shutdown': silent('shut', 'fin', 'lingering'),
  'linger.finished': loud('connection', 'seconds'),
  'linger.nonblocking-seconds': loud('connection', 'seconds', 'nonblocking'),
  'linger.on-closehandle': loud('connection'),
  'linger.on-exit': silent('connection'),
  'linger.zero-nonblocking': silent('connection', 'zero', 'nonblocking'),
  'listen.queued-on-close': silent('listening', 'connection'),
  'option.dontlinger': silent('socket'),
  'process.exit-close': silent('connection'),
  'process.kill-close': silent('connection'),
  'process.cleanup-close': silent('connection'),
  'share.blocking-mode': loud('socket'),
  'share.close-link': [
    { marks: ['redeemed', 'child', 'released'], value: 'process-created-socket', ...leaks },
    {
      marks: ['redeemed', 'child', 'released', 'connection', 'seconds'],
      value: 'process-created-socket',
      by: closers,
    },
    { marks: ['redeemed', 'released'], value: 'original-descriptor', ...leaks },
    { marks: ['redeemed'], value: 'original-descriptor', ...leaks, by: sweepers },
    { marks: ['redeemed', 'connection', 'seconds'], value: 'original-descriptor', by: closers },
  ],
  'share.inheritable': loud('info'),
  'share.protocol-info': loud('info'),
  'share.remote-handle': loud('socket', 'child'),
  'share.remote-handle-link': [
    { marks: ['copied', 'child', 'released'], ...leaks },
    { marks: ['copied', 'child'], value: 'unlinked', ...leaks, by: sweepers },
    { marks: ['copied', 'child', 'released', 'connection', 'seconds'], by: closers },
  ],
  'shutdown.receive-then-data': silent('connection'),
  'timer.fin-wait-2': silent('fin'),
  'timer.half-closed': silent('shut', 'fin'),
  'transfer.completions': loud('connection'),
  'transfer.readfile-nonblocking': loud('connection', 'nonblocking'),
};

/** In which ways the values of a trait can be told apart; one of no marks, where nothing is said of it. */
export function waysToMatter(trait: TraitId, value: string): readonly Mattering[] {
  const ways = matters[trait]?.filter((way) => way.value === undefined || way.value === value);
  return ways === undefined || ways.length === 0 ? [{ marks: [] }] : ways;
}
