import { conflicting, documented, inferred, unknown } from '../cell.ts';
import type { ProfileSource } from '../profile.ts';
import { openQuestions } from './open-questions.ts';

/** Where closesocket then finds no socket, `_close` has closed the handle. */
const handleIsClosed = documented(
  ['at-close', 'at-closesocket'],
  'Q185727',
  'closesocket finds no socket any more; when the connection ends is not said',
);

export const windowsNt351: ProfileSource = {
  name: 'windows-nt-3.51',
  title: 'Windows NT 3.51',
  cells: {
    ...openQuestions,
    'create.inheritable': documented('yes', 'R-IN1; Q150523'),
    'address.bind-matrix': documented('xp', 'M1'),
    'address.match': documented('oldest', 'Q166846'),
    'share.close-link': documented('always', 'Q198663'),
    'share.remote-handle-link': documented('linked', 'Q198663'),
    'share.remote-handle': inferred(
      'known',
      'Q198663',
      'NT cleans up what DuplicateHandle made with closesocket',
    ),
    'share.inheritable': documented('yes', 'R-IN1'),
    'inherit.entry': documented('own', 'R-IN5; Q150523'),
    'inherit.std-handle': documented('usable', 'Q150523'),
    'linger.zero-nonblocking': documented('reset', 'R-LG2'),
    'table.connections': inferred('unlimited', 'Q198663', 'the limit is that of 95 and 98'),
  },
};

export const nt4Rtm: ProfileSource = {
  name: 'windows-nt-4.0-rtm',
  title: 'Windows NT 4.0',
  base: windowsNt351,
  cells: {
    'address.match': documented('oldest', 'Q177074; Q166846'),
    'address.rebind-held': documented('WSAEADDRINUSE', 'Q307175'),
    'inherit.set-information': inferred('works', 'Q177074', 'the document speaks of 2000 and later (R-IN3)'),
    'linger.expires-after-shutdown': documented('ignored', 'Q176736; X13'),
    'crt.closesocket-after-close': documented(
      'ok',
      'Q185727',
      'its header lists plain 4.0, its text excludes it: X3',
    ),
  },
};

export const nt4Sp1: ProfileSource = {
  name: 'windows-nt-4.0-sp1',
  title: 'Windows NT 4.0 SP1',
  base: nt4Rtm,
  cells: {},
};

export const nt4Sp2: ProfileSource = {
  name: 'windows-nt-4.0-sp2',
  title: 'Windows NT 4.0 SP2',
  base: nt4Sp1,
  cells: {},
};

export const nt4Sp3: ProfileSource = {
  name: 'windows-nt-4.0-sp3',
  title: 'Windows NT 4.0 SP3',
  base: nt4Sp2,
  cells: {
    'address.match': conflicting(
      ['oldest', 'listening'],
      'Q166846; Q224792; X8',
      'fixed in SP4 (Q166846, Q150734), or already in SP3 (Q224792)',
    ),
    'crt.closesocket-after-close': documented('WSAENOTSOCK', 'Q185727'),
    'crt.close-releases': handleIsClosed,
  },
};

export const nt4Sp4: ProfileSource = {
  name: 'windows-nt-4.0-sp4',
  title: 'Windows NT 4.0 SP4',
  base: nt4Sp3,
  cells: {
    'address.match': documented(
      'listening',
      'Q166846',
      'Q177074, with the same cause, never mentions a fix: X8',
    ),
    'crt.closesocket-after-close': documented('ok', 'Q185727'),
    'crt.close-releases': unknown('crt.close-releases'),
  },
};

export const nt4Sp5: ProfileSource = {
  name: 'windows-nt-4.0-sp5',
  title: 'Windows NT 4.0 SP5',
  base: nt4Sp4,
  cells: {},
};

export const nt4Sp6: ProfileSource = {
  name: 'windows-nt-4.0-sp6',
  title: 'Windows NT 4.0 SP6',
  base: nt4Sp5,
  cells: {},
};

export const nt4Sp6a: ProfileSource = {
  name: 'windows-nt-4.0-sp6a',
  title: 'Windows NT 4.0 SP6a',
  base: nt4Sp6,
  cells: {},
};

export const nt4Tse: ProfileSource = {
  name: 'windows-nt-4.0-tse',
  title: 'Windows NT 4.0 Terminal Server Edition',
  base: nt4Rtm,
  cells: {
    'address.rebind-held': inferred('WSAEADDRINUSE', 'Q307175', 'stated for NT 4.0'),
    'linger.expires-after-shutdown': inferred('ignored', 'Q176736', 'stated for NT 4.0'),
    'address.match': documented('oldest', 'Q166846'),
    'crt.closesocket-after-close': documented('WSAENOTSOCK', 'Q185727'),
    'crt.close-releases': handleIsClosed,
  },
};

export const nt4TseSp4: ProfileSource = {
  name: 'windows-nt-4.0-tse-sp4',
  title: 'Windows NT 4.0 Terminal Server Edition SP4',
  base: nt4Tse,
  cells: {
    'address.match': documented('listening', 'Q166846'),
    'crt.closesocket-after-close': documented('ok', 'Q185727'),
    'crt.close-releases': unknown('crt.close-releases'),
  },
};
