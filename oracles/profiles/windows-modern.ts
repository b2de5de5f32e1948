import { conflicting, documented, inferred, tested, unknown } from '../cell.ts';
import type { ProfileSource } from '../profile.ts';
import { openQuestions } from './open-questions.ts';

export const windows2000: ProfileSource = {
  name: 'windows-2000',
  title: 'Windows 2000',
  cells: {
    ...openQuestions,
    'create.inheritable': documented('yes', 'R-IN1; Q150523'),
    'address.bind-matrix': documented('xp', 'M1'),
    'address.rebind-held': documented('ok', 'Q307175'),
    'address.match': inferred('listening', 'Q166846', 'fixed in the code it comes from'),
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
    'crt.close-releases': documented('at-close', 'R-CRT1'),
    'table.connections': inferred('unlimited', 'Q198663', 'the limit is that of 95 and 98'),
    'timer.fin-wait-2': inferred('300', 'KB813056', 'told of a socket that is still open'),
    'timer.half-closed': documented('limited', 'KB813056'),
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
    'listen.queued-on-close': inferred('reset', 'NetSem close_8'),
    'inherit.std-handle': inferred('usable', 'Q150523', 'stated up to 2000'),
  },
};

export const windowsServer2003: ProfileSource = {
  name: 'windows-server-2003',
  title: 'Windows Server 2003',
  base: windowsXp,
  cells: {
    'address.bind-matrix': documented('server-2003', 'M2'),
    'timer.fin-wait-2': conflicting(['300', '120'], 'KB813056; KB923200; X14', 'five minutes, or two'),
  },
};

const lingerConflict = {
  'linger.zero-nonblocking': conflicting(
    ['reset', 'worker'],
    'R-LG2; F22; KB2770054; X5; U6',
    'the documents reset at once; the article, which names no Windows, tells of a worker',
  ),
  'linger.nonblocking-seconds': conflicting(
    ['when-unfinished', 'always', 'worker'],
    'R-LG4; X19; KB2770054; X5',
    "the article's cure, a linger time of 1 s, would meet WSAEWOULDBLOCK by the documents",
  ),
} as const;

export const windows7: ProfileSource = {
  name: 'windows-7',
  title: 'Windows 7',
  base: windowsServer2003,
  cells: {
    ...lingerConflict,
    'address.bind-matrix': tested('server-2003', 'M2; F26; F27; F29'),
    'close.unread-data': conflicting(
      ['reset', 'fin'],
      'W10; R-LG1',
      'one report saw a reset; the page promises a graceful close and makes no exception for unread data',
    ),
    'crt.close-releases': tested('at-close', 'R-CRT1; F52'),
    'timer.fin-wait-2': unknown('timer.fin-wait-2'),
    'timer.half-closed': unknown('timer.half-closed'),
  },
};

export const windows10: ProfileSource = {
  name: 'windows-10',
  title: 'Windows 10',
  base: windows7,
  cells: {},
};
