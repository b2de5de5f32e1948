/** Where two texts, or two places of one, cannot both be right. */
import type { Doubt } from './source.ts';

export const contradictions: readonly Doubt[] = [
  {
    id: 'X1',
    states:
      'Q198663 blames any close of a duplicate, Q229658 only the order original first; the cures fit the one or the other.',
    traits: ['share.close-link'],
    articles: ['Q198663', 'Q229658'],
  },
  {
    id: 'X2',
    states: 'Q229658: freed when the process quits. Q198663: piles up over programs that come and go.',
    traits: ['share.leak-ends'],
    articles: ['Q198663', 'Q229658'],
  },
  {
    id: 'X3',
    states: 'Q185727 lists plain NT 4.0 in its header and excludes it, SP1 and SP2 in its text.',
    traits: ['crt.closesocket-after-close'],
    articles: ['Q185727'],
  },
  {
    id: 'X4',
    states: 'Q185727 wants both _close and closesocket; R-CRT1 and Q155738 make that a double close.',
    traits: ['crt.closesocket-after-close', 'crt.close-releases'],
    articles: ['Q185727', 'Q155738'],
  },
  {
    id: 'X5',
    states:
      'KB2770054: linger time 0 waits for ever. R-LG2: it resets at once. Its cure, one second, meets R-LG4.',
    traits: ['linger.zero-nonblocking', 'linger.nonblocking-seconds'],
    articles: ['KB2770054'],
  },
  {
    id: 'X6',
    states: 'Q177074 lists Windows 95, but its cause is one of NT.',
    traits: ['address.match'],
    articles: ['Q177074'],
  },
  {
    id: 'X7',
    states:
      'Q177074 makes the accepted handle inheritable by a call of its own; by Q150523 it would be on NT already.',
    traits: ['accept.inheritable', 'create.inheritable'],
    articles: ['Q177074', 'Q150523'],
  },
  {
    id: 'X8',
    states:
      'The bug of Q166846 is fixed in SP4 by that article and Q150734, in SP3 by Q224792; Q177074, with the same cause, names no fix. Q192266 stands in two lists as well, SP4 and SP5.',
    traits: ['address.match'],
    articles: ['Q166846', 'Q177074', 'Q192266'],
  },
  {
    id: 'X9',
    states:
      'Q150523 began as a bug of 95 against NT 3.51; later it is a difference between more Windows, yet still a confirmed problem of all it lists, the sound ones too.',
    traits: ['create.inheritable', 'inherit.entry', 'inherit.std-handle'],
    articles: ['Q150523'],
  },
  {
    id: 'X10',
    states:
      'The sample of Q150523 calls its parent free to serve others but lets it wait for the child; and it copies sockets by DuplicateHandle, which R-SH9 warns of.',
    traits: ['inherit.entry', 'share.remote-handle'],
    articles: ['Q150523'],
  },
  {
    id: 'X11',
    states:
      'Q307175 says of 2000 both that closing the listener is enough for a bind, and that the session must be over; M1 would refuse it.',
    traits: ['address.rebind-held', 'address.rebind-closing', 'address.bind-matrix'],
    articles: ['Q307175'],
  },
  {
    id: 'X12',
    states:
      'After a service has failed, only a restart of the machine frees its ports (Q161770, Q172635); the end of the process should (R-WS6).',
    traits: [],
    articles: ['Q161770', 'Q172635'],
    noTrait: 'A process of the model ends when it is told to; none lingers after its end.',
  },
  {
    id: 'X13',
    states: 'Q176736 warns of shutdown before a lingering close; KB2770054 and R-SD6 ask for it.',
    traits: ['linger.expires-after-shutdown'],
    articles: ['Q176736', 'KB2770054'],
  },
  {
    id: 'X14',
    states: 'FIN_WAIT_2 ends after 300 s (KB813056) or 120 s (KB923200), Server 2003 being in both.',
    traits: ['timer.fin-wait-2', 'timer.half-closed'],
    articles: ['KB813056', 'KB923200'],
  },
  {
    id: 'X15',
    states: 'Q254930 changes in mid-text which side sends the FIN that is lost.',
    traits: ['close.lost-fin'],
    articles: ['Q254930'],
  },
  {
    id: 'X16',
    states:
      'Q169274 has a symptom of AcceptEx and a cause in TIME_WAIT, which have nothing to do with each other.',
    traits: [],
    articles: ['Q169274'],
    noTrait: 'Neither AcceptEx nor a table of waiting connections that overflows is modelled.',
  },
  {
    id: 'X17',
    states: 'By Q148336 closing the program frees the memory; then it speaks of a reboot.',
    traits: ['close.kernel-structures'],
    articles: ['Q148336'],
  },
  {
    id: 'X18',
    states:
      'Q130942 lists 2000, but what its table tells of versions fits a library that knows version 1.1 only.',
    traits: [],
    articles: ['Q130942'],
    noTrait: 'Every startup of the model asks for the same version.',
  },
  {
    id: 'X19',
    states:
      'Nonblocking lingering close: WSAEWOULDBLOCK if it cannot finish (text), or always (summary of the same page).',
    traits: ['linger.nonblocking-seconds'],
    articles: [],
  },
  {
    id: 'X20',
    states:
      'Setting SO_DONTLINGER to true means l_onoff not 0 (pages of closesocket and linger), or l_onoff 0 (page of setsockopt).',
    traits: ['option.dontlinger'],
    articles: [],
  },
  {
    id: 'X21',
    states: 'TIME_WAIT can be set to 30 to 300 s (Q149532), or 0 to 300 s (the page of R-SD9).',
    traits: [],
    articles: ['Q149532'],
    noTrait: 'TIME_WAIT lasts its default of 240 s in the model; no script can set it.',
  },
  {
    id: 'X22',
    states:
      'SO_EXCLUSIVEADDRUSE came with NT 4.0 SP4 or with 2000, and up to XP it is for administrators or for everyone, by one page or the other; binds of one user are excepted in the prose, but not everywhere in M2.',
    traits: ['option.exclusive', 'address.bind-matrix'],
    articles: [],
  },
  {
    id: 'X23',
    states: 'The last WSACleanup resets open sockets (R-WS3), or is to send first what they hold (R-WS4).',
    traits: ['process.cleanup-close'],
    articles: [],
  },
  {
    id: 'X24',
    states:
      'Of a socket made with WSA_FLAG_NO_HANDLE_INHERIT the page says that its inherit flag reads as set; it can only mean clear.',
    traits: ['create.no-inherit-flag'],
    articles: [],
  },
  {
    id: 'X25',
    states: 'No article found names Windows ME in a bug of socket lifetimes; taking it for a 98 is a guess.',
    traits: [],
    articles: [],
    profiles: ['windows-me'],
    noTrait: 'It puts every cell of one Windows in doubt rather than one question on all of them.',
  },
];
