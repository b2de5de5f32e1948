/** Windows Vista and later. */
import { conflicting, documented, tested, unknown } from '../cell.ts';
import type { ProfileSource } from '../profile.ts';
import { windowsServer2003 } from './windows-2000.ts';

/** Its documents are those of Server 2003; tests of today do not run on it. */
export const windowsVista: ProfileSource = {
  name: 'windows-vista',
  title: 'Windows Vista',
  base: windowsServer2003,
  cells: {
    'address.excluded-port': unknown('address.excluded-port'),
    'timer.fin-wait-2': unknown('timer.fin-wait-2'),
    'timer.half-closed': unknown('timer.half-closed'),
  },
};

export const windowsServer2008: ProfileSource = {
  name: 'windows-server-2008',
  title: 'Windows Server 2008',
  base: windowsVista,
  cells: { 'address.excluded-port': documented('kept', 'KB3039044') },
};

/** The first that the tests of today are run on. */
export const windows7: ProfileSource = {
  name: 'windows-7',
  title: 'Windows 7',
  base: windowsVista,
  isTested: true,
  cells: {
    'address.bind-matrix': tested('server-2003', 'M2; M3; F26; F27; F29; F31'),
    'address.served': tested('earliest', 'F28; F29', 'undefined by the documents (R-BI5)'),
    'option.dontlinger': tested('clears', 'F23; X20'),
    'option.exclusive': tested('works', 'F31; R-BI3'),
    'option.exclusive-and-reuse': tested('WSAEINVAL', 'F30'),
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
    'close.unread-data': conflicting(
      ['reset', 'fin'],
      'W10; R-LG1',
      'one report saw a reset; the page promises a graceful close and makes no exception for unread data',
    ),
    'crt.close-releases': tested('at-close', 'R-CRT1; F52'),
  },
};

export const windows7Sp1: ProfileSource = {
  name: 'windows-7-sp1',
  title: 'Windows 7 SP1',
  base: windows7,
  cells: { 'create.no-inherit-flag': documented('works', 'R-IN2; F8') },
};

const forgetsReuse = documented('forgotten', 'KB3039044');

export const windowsServer2008R2: ProfileSource = {
  name: 'windows-server-2008-r2',
  title: 'Windows Server 2008 R2',
  base: windows7,
  cells: {
    'address.excluded-port': documented(
      ['forgotten', 'kept'],
      'KB3039044',
      'forgotten with hotfix 2665809, kept before',
    ),
  },
};

export const windowsServer2008R2Sp1: ProfileSource = {
  name: 'windows-server-2008-r2-sp1',
  title: 'Windows Server 2008 R2 SP1',
  base: windowsServer2008R2,
  cells: { 'create.no-inherit-flag': documented('works', 'R-IN2; F8') },
};

export const windows8: ProfileSource = {
  name: 'windows-8',
  title: 'Windows 8',
  base: windows7Sp1,
  cells: {},
};

export const windowsServer2012: ProfileSource = {
  name: 'windows-server-2012',
  title: 'Windows Server 2012',
  base: windows8,
  cells: { 'address.excluded-port': forgetsReuse },
};

export const windows81: ProfileSource = {
  name: 'windows-8.1',
  title: 'Windows 8.1',
  base: windows8,
  cells: {},
};

export const windowsServer2012R2: ProfileSource = {
  name: 'windows-server-2012-r2',
  title: 'Windows Server 2012 R2',
  base: windows81,
  cells: { 'address.excluded-port': forgetsReuse },
};

export const windows10: ProfileSource = {
  name: 'windows-10',
  title: 'Windows 10',
  base: windows81,
  cells: {},
};

export const windows11: ProfileSource = {
  name: 'windows-11',
  title: 'Windows 11',
  base: windows10,
  cells: {},
};
