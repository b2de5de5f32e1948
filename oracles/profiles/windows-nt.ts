import { conflicting, documented, inferred, unknown } from '../cell.ts';
import type { ProfileSource } from '../profile.ts';
import { openQuestions } from './open-questions.ts';

/** Where closesocket then finds no socket, `_close` has closed the handle. */
const handleIsClosed = documented(
  ['at-close', 'at-closesocket'],
  'Q185727',
  'closesocket finds no socket any more; when the connection ends is not said',
);

/** Corrected after SP6a, and after the last service pack of TSE. */
const lostFin = conflicting(
  ['forgotten', 'sent-again'],
  'Q254930; X15; R-LG1; RFC 793',
  'not sent again, says the article, but not that this befalls every FIN; a graceful close is to deliver it',
);

/** The pages differ on when the option came. */
const exclusiveDoubt = conflicting(
  ['works', 'first-user', 'fails'],
  'R-BI3; X22',
  'from NT 4.0 SP4 by one page, from Windows 2000 by another; for administrators only, or for anybody',
);

export const windowsNt351: ProfileSource = {
  name: 'windows-nt-3.51',
  title: 'Windows NT 3.51',
  cells: {
    ...openQuestions,
    'create.inheritable': documented('yes', 'R-IN1; Q150523'),
    'address.bind-matrix': documented('xp', 'M1'),
    'create.no-inherit-flag': documented('WSAEINVAL', 'R-IN2; F8'),
    'address.match': documented('oldest', 'Q166846'),
    'address.served': documented('undefined', 'R-BI5'),
    'option.exclusive': documented('fails', 'R-BI3', 'it came with NT 4.0 SP4'),
    'close.kernel-structures': inferred('at-close', 'Q148336', 'told of the kernel of Windows 95'),
    'transfer.completions': documented('pile', 'Q171996'),
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
    'address.rebind-closing': documented(
      'WSAEADDRINUSE',
      'Q307175; Q173619',
      'also where it was just closed',
    ),
    'inherit.set-information': inferred('works', 'Q177074', 'the document speaks of 2000 and later (R-IN3)'),
    'linger.expires-after-shutdown': documented('ignored', 'Q176736; X13'),
    'close.lost-fin': lostFin,
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
    'option.exclusive': exclusiveDoubt,
    'transfer.completions': documented('run', 'Q171996'),
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
    'address.rebind-closing': openQuestions['address.rebind-closing'],
    'linger.expires-after-shutdown': conflicting(
      ['ignored', 'reset'],
      'Q176736; R-LG3',
      'ignored on NT 4.0 by the article, which does not name this edition; reset by the documents',
    ),
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
    'option.exclusive': exclusiveDoubt,
    'transfer.completions': documented('run', 'Q171996'),
    'crt.closesocket-after-close': documented('ok', 'Q185727'),
    'crt.close-releases': unknown('crt.close-releases'),
  },
};

export const nt4TseSp5: ProfileSource = {
  name: 'windows-nt-4.0-tse-sp5',
  title: 'Windows NT 4.0 Terminal Server Edition SP5',
  base: nt4TseSp4,
  cells: {},
};

export const nt4TseSp6: ProfileSource = {
  name: 'windows-nt-4.0-tse-sp6',
  title: 'Windows NT 4.0 Terminal Server Edition SP6',
  base: nt4TseSp5,
  cells: {},
};
