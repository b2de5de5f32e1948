/** Accepting, starting up, cleaning up, and being told of it. */
import type { CataloguedArticle } from './entry.ts';

export const startup: readonly CataloguedArticle[] = [
  {
    id: 'Q130942',
    title: 'a second WSAStartup is refused its version',
    happens:
      'A second startup in a process that asks for another version than was agreed on fails with WSAVERNOTSUPPORTED.',
    affected: 'Windows 3.1, NT 3.1 to 4.0, 2000 (X18)',
    where: 'archive',
    grade: 'A',
    notModelled: {
      because: 'other API',
      needs: 'The version that a startup asks for: every script asks for 2.2.',
    },
  },
  {
    id: 'Q147714',
    title: 'what provider authors advise',
    happens:
      'Handles may be any value and come again, a graceful end is shutdown, recv until 0 and closesocket, and what is not closed may leak for the whole system.',
    affected: 'stacks of several makers',
    where: 'archive',
    grade: 'A',
    notModelled: { because: 'provider', needs: 'Providers that differ; the advice is in the rules.' },
  },
  {
    id: 'Q161871',
    title: 'MFC programs crash after their end',
    happens: 'Now and then the Winsock library is unloaded while it is still needed.',
    affected: 'NT 3.5 and 3.51',
    where: 'archive',
    grade: 'A',
    notModelled: { because: 'other API', needs: 'MFC, and the loading of libraries.' },
  },
  {
    id: 'Q165989',
    title: 'getpeername fails right after select has said writable',
    happens:
      'After a nonblocking connect, select reports writable before getpeername knows the peer: WSAENOTCONN.',
    affected: 'NT 4.0, TSE',
    fixed: 'SP4',
    where: 'archive',
    grade: 'A',
    notModelled: { because: 'other API', needs: 'select and getpeername.' },
  },
  {
    id: 'Q181777',
    title: 'sockets do not survive standby',
    happens: 'Suspending unloads the stack, and sockets open then never work again.',
    affected: '95, all releases',
    unaffected: '98',
    where: 'archive',
    grade: 'A',
    notModelled: { because: 'hardware', needs: 'A machine that is suspended and resumed.' },
  },
  {
    id: 'Q196836',
    title: 'MFC socket calls fail while the program ends',
    happens: 'A close that MFC makes at the very end comes after Winsock is gone already.',
    affected: 'every Windows; by design',
    where: 'archive',
    grade: 'A',
    notModelled: { because: 'other API', needs: 'MFC, and the order in which libraries are unloaded.' },
  },
  {
    id: 'Q201348',
    title: 'accept gives 10022 on a proper listener',
    happens:
      'With a driver layered over the sockets driver, accept fails with WSAEINVAL although the socket listens.',
    affected: 'NT 4.0 SP4',
    fixed: 'NT 4.0 SP5',
    where: 'archive',
    grade: 'A',
    notModelled: { because: 'driver or filter', needs: 'The layered driver.' },
  },
  {
    id: 'Q236406',
    title: 'an accepted socket does not report what its listener would',
    happens:
      'In 16-bit programs the events chosen for a listener are not in force for the sockets it accepts.',
    affected: '16-bit programs on 95 with Winsock 2, 98, 98 Second Edition',
    where: 'archive',
    grade: 'A',
    notModelled: { because: 'other API', needs: '16-bit programs and async select.' },
  },
  {
    id: 'Q247826',
    title: 'AcceptEx loses data on sockets with quality of service',
    happens:
      'SO_UPDATE_ACCEPT_CONTEXT copies nothing, and the first data is lost where AcceptEx was to receive some.',
    affected: '2000',
    where: 'archive',
    grade: 'A',
    notModelled: { because: 'other API', needs: 'AcceptEx, and a provider with quality of service.' },
  },
  {
    id: 'Q311815',
    title: 'WSACleanup faults behind a long host name',
    happens: 'On a machine with a name of more than 54 characters the last cleanup is an access violation.',
    affected: 'NT 4.0',
    unaffected: '2000',
    where: 'archive',
    grade: 'A',
    notModelled: { because: 'setting', needs: 'The name of the machine.' },
  },
  {
    id: 'KB927453',
    title: 'an accept waits for ever',
    happens:
      'The completion of an accept is lost, its thread waits for ever, and nothing is accepted any more.',
    affected: '2000 SP4',
    where: 'the wiki of betaarchive.com, Microsoft KB Archive, 927453',
    grade: 'B',
    notModelled: {
      because: 'too little told',
      needs: 'A text that says when a completion is lost.',
    },
  },
];
