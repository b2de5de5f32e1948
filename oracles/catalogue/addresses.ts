/** Ports that are taken, or taken twice. */
import type { CataloguedArticle } from './entry.ts';

export const addresses: readonly CataloguedArticle[] = [
  {
    id: 'Q142634',
    title: 'several processes get one port when they bind at the same moment',
    happens:
      'While one bind of a port is under way, others of the same port succeed too; the last one works, the rest never hear anything.',
    affected: 'NT 3.51, NT 4.0 up to SP1',
    fixed: 'NT 4.0 SP2',
    where: 'archive',
    grade: 'A',
    notModelled: {
      because: 'kernel race',
      needs: 'A bind that has begun and not ended: the calls of a script are atomic.',
    },
  },
  {
    id: 'Q161770',
    title: 'the port of a failed SNA Server stays taken',
    happens:
      'The service fails without closing its sockets, and when it is started again its bind gives 10048 until the machine is restarted.',
    affected: 'NT with SNA Server 2.x',
    where: 'archive',
    grade: 'A',
    notModelled: {
      because: 'application',
      needs: 'A process that is neither alive nor gone (X12).',
    },
  },
  {
    id: 'Q172635',
    title: 'the port of a failed SNA Server stays taken, in later versions',
    happens: 'As Q161770: a failed service leaves its listening sockets open, and a new bind gives 10048.',
    affected: 'NT with SNA Server 2.11, 3.0 and 3.0 SP1',
    fixed: 'a later service pack of SNA Server 3.0',
    where: 'archive',
    grade: 'A',
    notModelled: {
      because: 'application',
      needs: 'A process that is neither alive nor gone (X12).',
    },
  },
  {
    id: 'Q173619',
    title: 'a fixed local port cannot be bound again by the Winsock control',
    happens:
      'Binding the same local port within four minutes of a connection gives 10048, because the control cannot set SO_REUSEADDR.',
    affected: 'the control of Visual Basic 5 on every Windows of its time; by design',
    where: 'archive',
    grade: 'A',
    notModelled: {
      because: 'other API',
      needs:
        'The control. What it says of the stack beneath is in the trait address.rebind-closing, where others contradict it.',
    },
  },
  {
    id: 'Q186455',
    title: 'the port of SNMP traps is opened for one program alone',
    happens: 'The management library opens UDP port 162 exclusively, so the bind of a second manager fails.',
    affected: 'NT 4.0',
    fixed: 'NT 4.0 SP4',
    where: 'archive',
    grade: 'A',
    notModelled: { because: 'another protocol', needs: 'UDP.' },
  },
  {
    id: 'Q244751',
    title: 'the Winsock control reports 10048 in another way than its documents say',
    happens: 'A port in use is raised as a run-time error instead of the Error event.',
    affected: 'the control of Visual Basic',
    where: 'not read; told beside Q173619',
    grade: 'C',
    notModelled: { because: 'other API', needs: 'The control and its events.' },
  },
  {
    id: 'KB4338818',
    title: 'closing a listener may never return after the updates of July 2018',
    happens:
      'closesocket on a listener hangs when somebody asks for the table of connections at that moment; the service cannot stop, and a new bind gives 10048.',
    affected:
      'updates of 10 July 2018 (KB4338815, KB4338818, KB4338830 and others); all supported Windows by one text, 7 to Server 2012 R2 by another',
    fixed: 'updates later in July 2018 (KB4345424, KB4345459 and others)',
    where: 'https://learn.microsoft.com/archive/blogs/jpntsblog/stoperror_after_julyupdate',
    grade: 'B',
    notModelled: {
      because: 'kernel race',
      needs: 'A call that reads the table of connections while a close has begun and not ended.',
    },
  },
];
