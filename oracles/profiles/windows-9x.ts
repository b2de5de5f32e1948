import { conflicting, documented, inferred } from '../cell.ts';
import type { ProfileSource } from '../profile.ts';
import { openQuestions } from './open-questions.ts';

const line: ProfileSource = {
  name: 'windows-9x',
  title: 'the line of Windows 95',
  cells: {
    ...openQuestions,
    'create.inheritable': documented('no', "R-IN1'; Q150523"),
    'create.no-inherit-flag': documented('WSAEINVAL', 'R-IN2; F8'),
    'accept.inheritable': documented('no', "R-IN1'; Q150523"),
    'address.bind-matrix': documented('xp', 'M1'),
    'address.served': documented('undefined', 'R-BI5'),
    'option.exclusive': documented('fails', 'R-BI3', 'never on 95, 98 and ME'),
    'share.close-link': conflicting(
      ['process-created-socket', 'original-descriptor'],
      'Q198663; Q229658; X1',
      'Q198663 blames any close of a duplicate and cures it with a dummy socket; Q229658 blames the order alone',
    ),
    'share.leak-ends': conflicting(
      ['process-exit', 'closer-exit', 'creator-exit', 'never'],
      'Q229658; Q198663; X2',
      'gone when the process quits, which of several is not said (Q229658), or held indefinitely (Q198663)',
    ),
    'share.protocol-info': documented(
      ['single-use', 'single-use-holding'],
      'R-SH1',
      'whether it holds is not said',
    ),
    'share.inheritable': documented('no', "R-IN1'; Q150523"),
    'inherit.entry': documented('alias', 'Q150523'),
    'inherit.std-handle': documented(
      ['absent', 'create-fails', 'unusable', 'dead'],
      'Q150523',
      'it cannot be one; which call fails is not said',
    ),
    'linger.zero-nonblocking': documented('reset', 'R-LG2'),
    'linger.expires-after-shutdown': documented('reset', 'R-LG3'),
    'close.lost-fin': documented('sent-again', 'R-LG1; RFC 793'),
    'table.connections': documented('100', 'Q198663'),
  },
};

export const windows95: ProfileSource = {
  name: 'windows-95',
  title: 'Windows 95, retail and OSR1, with Winsock 2',
  base: line,
  cells: {
    'share.remote-handle-link': documented(
      ['process-created-socket', 'unlinked'],
      'Q198663',
      'the DuplicateHandle variant is named for 95 only; whether the dummy socket cures it too is not said',
    ),
    'share.remote-handle': documented('known', 'Q198663', 'closesocket succeeds on it'),
    'inherit.parent-exit': documented('dies', 'Q156319; Q150523', 'Q156319 is known by its title'),
    'address.match': conflicting(
      ['oldest', 'listening'],
      'Q177074; X6',
      'Windows 95 is in the product list, but the cause tells of NT only',
    ),
    'close.kernel-structures': conflicting(
      ['at-exit', 'never'],
      'Q148336; X17',
      'freed when the program is closed, by one sentence; by a restart, by another',
    ),
  },
};

export const windows95Osr2: ProfileSource = {
  name: 'windows-95-osr2',
  title: 'Windows 95 OSR2, with Winsock 2',
  base: windows95,
  cells: { 'close.kernel-structures': documented('at-close', 'Q148336') },
};

export const windows98: ProfileSource = {
  name: 'windows-98',
  title: 'Windows 98',
  base: line,
  cells: {
    'inherit.entry': inferred('alias', 'Q150523', "the sample's comment speaks of Windows 95"),
    'close.kernel-structures': documented('at-close', 'Q148336'),
  },
};

/** The articles name Windows 98 and no edition of it. */
export const windows98Se: ProfileSource = {
  name: 'windows-98-se',
  title: 'Windows 98 Second Edition',
  base: windows98,
  cells: {
    'create.inheritable': inferred('no', 'Q150523'),
    'accept.inheritable': inferred('no', 'Q150523'),
    'share.inheritable': inferred('no', 'Q150523'),
    'inherit.entry': inferred('alias', 'Q150523'),
    'table.connections': inferred('100', 'Q198663'),
    'close.kernel-structures': inferred('at-close', 'Q148336'),
  },
};

/** No article names it. */
export const windowsMe: ProfileSource = {
  name: 'windows-me',
  title: 'Windows ME',
  base: windows98Se,
  cells: {
    'create.no-inherit-flag': inferred('WSAEINVAL', 'R-IN2; X25'),
    'create.inheritable': inferred('no', 'Q150523; X25'),
    'accept.inheritable': inferred('no', 'Q150523; X25'),
    'share.inheritable': inferred('no', 'Q150523; X25'),
    'inherit.entry': inferred('alias', 'Q150523; X25'),
    'inherit.std-handle': inferred(['absent', 'create-fails', 'unusable', 'dead'], 'Q150523; X25'),
    'table.connections': inferred('100', 'Q198663; X25'),
  },
};
