import { convention, documented } from '../cell.ts';
import type { ProfileSource } from '../profile.ts';

/** A stack that does what the documents promise; where they leave a choice, one is made and marked. */
export const reference: ProfileSource = {
  name: 'reference',
  title: 'what the documents promise',
  cells: {
    'create.inheritable': documented('yes', 'R-IN1'),
    'accept.inheritable': convention('yes', 'reports disagree (U1); as socket'),
    'accept.nonblocking': convention(
      'as-listener',
      'R-ACC3 promises the properties of the listener, not its mode',
    ),
    'address.bind-matrix': documented('server-2003', 'M2; F26; F27; F29'),
    'address.rebind-held': documented('ok', 'Q307175', 'as Windows 2000'),
    'address.rebind-closing': convention('ok', 'Q173619 against F33 and W9'),
    'address.match': documented('listening', 'R-ACC5; Q166846', 'a listener is there to be asked'),
    'listen.queued-on-close': convention('reset', 'NetSem close_8; no Windows document'),
    'share.close-link': documented('always', 'R-SH3'),
    'share.remote-handle-link': convention('linked', 'R-SH9 promises nothing for DuplicateHandle'),
    'share.leak-ends': convention('process-exit', 'nothing leaks on the reference'),
    'share.protocol-info': convention(
      'single-use',
      'R-SH1 says single-use; whether it holds the socket is not said',
    ),
    'share.inheritable': documented('yes', 'R-IN1'),
    'share.blocking-mode': convention('socket', 'R-SH2; reports of the contrary: U5'),
    'inherit.set-information': documented('works', 'R-IN3'),
    'inherit.entry': documented('own', 'R-IN5'),
    'inherit.parent-exit': convention('survives', 'an entry of its own does not ask'),
    'inherit.std-handle': documented('usable', 'Q150523'),
    'linger.zero-nonblocking': documented('reset', 'R-LG2; F22'),
    'linger.nonblocking-seconds': documented('when-unfinished', 'R-LG4', 'the summary says always: X19'),
    'linger.finished': convention('data-acknowledged', 'R-LG3 speaks of data only'),
    'linger.expires-after-shutdown': documented('reset', 'R-LG3'),
    'linger.on-closehandle': convention('applies', 'the setting belongs to the socket (R-LG7)'),
    'linger.on-exit': convention('applies', 'the setting belongs to the socket (R-LG7)'),
    'close.unread-data': convention('reset', 'W10; as TCP asks for'),
    'close.closesocket-after-closehandle': convention('WSAENOTSOCK', 'R-CL3 against F9b'),
    'crt.closesocket-after-close': convention(
      'ok',
      'Q185727 asks for it; modern documents say the contrary: X4, U4',
    ),
    'crt.close-releases': documented('at-close', 'R-CRT1; F52'),
    'shutdown.receive-then-data': convention('reset', 'R-SD2; F15 saw the peer go on sending'),
    'process.exit-close': convention('fin', 'not documented'),
    'process.kill-close': convention('reset', 'not documented'),
    'table.connections': convention('unlimited', 'no limit is promised'),
    'timer.fin-wait-2': convention('120', 'KB923200; X14'),
    'timer.half-closed': convention('unlimited', 'R-SD1 knows no limit; KB813056 tells of one'),
  },
};
