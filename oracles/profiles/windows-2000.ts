/** Windows 2000, XP and Server 2003. */
import { conflicting, documented, inferred } from '../cell.ts';
import type { ProfileSource } from '../profile.ts';
import { openQuestions } from './open-questions.ts';

export const windows2000: ProfileSource = {
  name: 'windows-2000',
  title: 'Windows 2000',
  cells: {
    ...openQuestions,
    'create.inheritable': documented('yes', 'R-IN1; Q150523'),
    'create.no-inherit-flag': documented('WSAEINVAL', 'R-IN2; F8'),
    'address.bind-matrix': documented('xp', 'M1'),
    'address.exclusive-held': documented('blocked', 'R-BI6'),
    'address.served': documented('undefined', 'R-BI5'),
    'address.rebind-held': documented('ok', 'Q307175; X11'),
    'address.rebind-closing': documented('ok', 'Q307175; X11', 'also where it was just closed'),
    'address.match': inferred('listening', 'Q166846', 'fixed in the code it comes from'),
    'option.exclusive': conflicting(
      ['works', 'first-user'],
      'R-BI3; X22',
      'for administrators only, by one page; for anybody, by another',
    ),
    'share.close-link': documented('always', 'R-SH3'),
    'share.remote-handle-link': inferred('linked', 'Q198663; R-SH9', 'as NT; not to be relied on'),
    'share.remote-handle': conflicting(
      ['known', 'unknown'],
      'R-SH9; Q150523',
      'may be unknown to Winsock in the other process, by the documents; the article passes sockets on as handles',
    ),
    'share.inheritable': documented('yes', 'R-IN1; W6'),
    'inherit.entry': documented('own', 'R-IN5; Q150523'),
    'inherit.set-information': documented('works', 'R-IN3'),
    'inherit.std-handle': documented('usable', 'Q150523'),
    'linger.zero-nonblocking': documented('reset', 'R-LG2'),
    'linger.expires-after-shutdown': documented('reset', 'R-LG3'),
    'close.lost-fin': inferred('sent-again', 'RFC 793; Q254930', 'the article tells of NT 4.0'),
    'close.kernel-structures': inferred('at-close', 'Q148336', 'told of the kernel of Windows 95'),
    'crt.close-releases': documented('at-close', 'R-CRT1'),
    'table.connections': inferred('unlimited', 'Q198663', 'the limit is that of 95 and 98'),
    'timer.fin-wait-2': inferred('300', 'KB813056', 'told of a socket that is still open'),
    'timer.half-closed': documented('300', 'KB813056'),
  },
};

export const windowsXp: ProfileSource = {
  name: 'windows-xp',
  title: 'Windows XP',
  base: windows2000,
  cells: {
    'address.rebind-held': inferred(
      'ok',
      'Q307175; R-BI6',
      'stated for 2000; blocked for exclusive binds only',
    ),
    'address.rebind-closing': openQuestions['address.rebind-closing'],
    'listen.queued-on-close': inferred('reset', 'NetSem close_8'),
    'inherit.std-handle': inferred('usable', 'Q150523', 'stated up to 2000'),
  },
};

export const windowsServer2003: ProfileSource = {
  name: 'windows-server-2003',
  title: 'Windows Server 2003',
  base: windowsXp,
  cells: {
    'address.bind-matrix': documented('server-2003', 'M2; M3'),
    'option.exclusive': documented('works', 'R-BI3'),
    'address.excluded-port': documented('kept', 'KB3039044'),
    'timer.fin-wait-2': conflicting(['300', '120'], 'KB813056; KB923200; X14', 'five minutes, or two'),
    'timer.half-closed': conflicting(['300', '120'], 'KB813056; KB923200; X14', 'five minutes, or two'),
  },
};
