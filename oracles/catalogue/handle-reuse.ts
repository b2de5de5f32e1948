/** Handles that are used again, closed twice, or of the wrong kind. */
import type { CataloguedArticle } from './entry.ts';

export const handleReuse: readonly CataloguedArticle[] = [
  {
    id: 'Q124067',
    title: 'accept on a handle value that was used again stops the machine',
    happens:
      'A new socket gets the value of a listener whose close is still under way; accept on it, without listen, stops the machine instead of giving WSAEINVAL.',
    affected: 'NT 3.5',
    fixed: 'the next service pack of NT 3.5',
    where: 'archive',
    grade: 'A',
    notModelled: {
      because: 'kernel race',
      needs: 'A close that has begun and not ended; that values are used again is modelled.',
    },
  },
  {
    id: 'Q135453',
    title: 'connecting hangs after a window is gone before its socket',
    happens: 'A window destroyed before its socket is closed makes the next connect hang.',
    affected: 'Windows for Workgroups',
    where: 'archive',
    grade: 'A',
    notModelled: { because: 'other API', needs: 'Async select and its windows.' },
  },
  {
    id: 'Q139640',
    title: 'handles of the system and descriptors of the C library do not mix',
    happens: 'What _open_osfhandle and _fdopen were given is closed with fclose, and nothing else.',
    affected: 'the C library; by design',
    where: 'archive',
    grade: 'A',
    notModelled: {
      because: 'other API',
      needs: '_fdopen and fclose; for _close the same is modelled (R-CRT1).',
    },
  },
  {
    id: 'Q139692',
    title: 'MFC takes a new socket for a dead one',
    happens:
      'Closing, opening and closing without looking at messages gives a handle value again that MFC still holds for dead, and it asserts.',
    affected: 'MFC 2.52, 3.1 and 3.2',
    fixed: 'Visual C++ 4.0',
    where: 'archive',
    grade: 'A',
    notModelled: { because: 'other API', needs: 'MFC and its notifications.' },
  },
  {
    id: 'Q139693',
    title: 'MFC asserts when the last socket is closed with notices pending',
    happens: 'A sibling of Q139692: notifications still in the queue meet no socket any more.',
    affected: 'MFC',
    where: 'archive',
    grade: 'A',
    notModelled: { because: 'other API', needs: 'MFC and its notifications.' },
  },
  {
    id: 'Q155738',
    title: 'closing a handle twice gives 10038, or worse',
    happens:
      'A second close of a handle fails with 10038, or hits whatever got the value meanwhile; _endthread with CloseHandle is an example.',
    affected: 'NT 3.5, NT 3.51, NT 4.0; not a bug of theirs',
    where: 'archive',
    grade: 'A',
    notModelled: {
      because: 'application',
      needs: 'No trait: the rule is the same on every Windows, and is modelled (handle.not-a-socket).',
    },
  },
  {
    id: 'Q160650',
    title: 'closing a handle of the kernel stops the machine later',
    happens: 'A program closes a handle that belongs to the kernel, and the machine stops afterwards.',
    affected: 'NT 4.0',
    unaffected: 'NT 3.51: the handle is merely invalid',
    fixed: 'a service pack of NT 4.0',
    where: 'archive',
    grade: 'A',
    notModelled: { because: 'crash', needs: 'Handles that belong to the kernel.' },
  },
  {
    id: 'Q170006',
    title: 'a mail server meets 10038 under load',
    happens: 'The message transfer agent of Exchange gets WSAENOTSOCK when there is much to do.',
    affected: 'Exchange Server',
    where: 'archive',
    grade: 'C',
    notModelled: { because: 'application', needs: 'Nothing of the stack; see Q155738.' },
  },
  {
    id: 'Q319692',
    title: 'the Winsock control tells of data after its close',
    happens: 'DataArrival is raised for a control that was closed, and GetData fails with 40006.',
    affected: 'the control of Visual Basic 6',
    where: 'archive',
    grade: 'A',
    notModelled: { because: 'other API', needs: 'The control and its events.' },
  },
];
