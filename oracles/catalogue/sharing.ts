/** Duplicating and inheriting. */
import type { CataloguedArticle } from './entry.ts';

export const sharing: readonly CataloguedArticle[] = [
  {
    id: 'Q151071',
    title: 'a spawned child hangs on an inherited pipe',
    happens:
      'With two inherited write handles of one pipe, the start-up of the C library in the child never gets past asking for their type.',
    affected: 'Visual C++ 4.0 and 4.1 on NT',
    fixed: 'Visual C++ 4.2',
    where: 'archive',
    grade: 'A',
    notModelled: {
      because: 'other API',
      needs: 'Pipes, and the start-up of the C library as a step of its own.',
    },
  },
  {
    id: 'Q203077',
    title: 'duplicated SPX sockets are no sockets',
    happens: 'Every call on a DuplicateHandle copy of an SPX socket fails with 10038.',
    affected: '95, 98',
    where: 'archive',
    grade: 'A',
    notModelled: {
      because: 'another protocol',
      needs: 'A protocol as a property of sockets, and SPX among them.',
    },
  },
  {
    id: 'Q216603',
    title: 'sockets of a QOS provider cannot be duplicated',
    happens: 'WSADuplicateSocket fails with 10022 on a socket of a provider that can do quality of service.',
    affected: '98, 2000; by design',
    where: 'mirror',
    grade: 'B',
    notModelled: {
      because: 'provider',
      needs: 'A choice of provider when a socket is made.',
    },
  },
  {
    id: 'Q294306',
    title: 'the machine hangs when a process ends whose handle a child reads',
    happens:
      'A parent ends unexpectedly while its child waits in a synchronous read on an inherited handle, and the object manager locks itself up.',
    affected: 'NT 4.0 Server; told of file handles, of sockets it is not said',
    fixed: 'hotfix on SP6a',
    where: 'archive',
    grade: 'A',
    notModelled: {
      because: 'crash',
      needs: 'An outcome for a machine that answers nothing any more, and a text that tells it of sockets.',
    },
  },
  {
    id: 'KB2398202',
    title: 'a program hangs in close or shutdown because a child got its socket by accident',
    happens:
      'A child started by another thread, before the new socket was made private, inherits it; the parent then waits for an end that does not come, and the port stays taken.',
    affected: 'Vista, 7, Server 2008, Server 2008 R2',
    fixed: 'hotfix; 7 SP1 and Server 2008 R2 SP1 take WSA_FLAG_NO_HANDLE_INHERIT',
    where:
      'text not found; told in https://github.com/ocaml/ocaml/pull/10809 and https://github.com/ocsigen/lwt/pull/910',
    grade: 'C',
    notModelled: {
      because: 'too little told',
      needs:
        'A text that says in which call the parent hangs, and why; the inheritance itself can be written as a script.',
    },
  },
];
