/** Faults of who may bind what, of who is served, and of what the kernel is said to keep. */
import { accepted, type Fault, listening, script } from './fault.ts';

const exclusive = (name: string) => [`P1 socket -> ${name}`, `P1 setsockopt ${name} SO_EXCLUSIVEADDRUSE 1`];
const shared = (name: string) => [
  `P1 socket -> ${name}`,
  `P1 setsockopt ${name} SO_REUSEADDR 1`,
  `P1 bind ${name} any port1`,
  `P1 listen ${name}`,
];

export const portFaults = [
  {
    id: 'foreign-address-binds',
    says: 'bind takes an address that the machine does not have.',
    source: 'R-BI1, F32',
    shows: script('P1 socket -> s1', 'P1 bind s1 foreign port1'),
  },
  {
    id: 'exclusive-ignored-by-bind',
    says: 'SO_EXCLUSIVEADDRUSE can be set and read, and bind does not look at it.',
    source: 'M2, F31: EXCL W, then default S',
    shows: script(...exclusive('s1'), 'P1 bind s1 any port1', 'P1 socket -> s2', 'P1 bind s2 loopback port1'),
  },
  {
    id: 'exclusive-port-is-free-at-once',
    says: 'An exclusive bind gets the port of a closed exclusive listener though a connection of it is open.',
    source: 'R-BI6',
    shows: script(
      ...exclusive('s1'),
      ...accepted.slice(1),
      'P1 closesocket s1',
      ...exclusive('s3'),
      'P1 bind s3 any port1',
    ),
  },
  {
    id: 'refused-bind-is-in-use',
    says: 'A bind that may not share the port gives WSAEADDRINUSE, not WSAEACCES.',
    source: 'M2, F26',
    shows: script(...listening, 'P1 socket -> s2', 'P1 setsockopt s2 SO_REUSEADDR 1', 'P1 bind s2 any port1'),
  },
  {
    id: 'matrix-knows-one-user',
    says: 'Whose process binds does not matter.',
    source: 'M3',
    shows: script(
      ...listening,
      'system CreateProcessAsUser -> P2',
      'P2 socket -> s2',
      'P2 bind s2 loopback port1',
    ),
  },
  {
    id: 'child-is-of-the-first-user',
    says: 'A child of a process of the second user belongs to the first.',
    source: 'docs/notation.md: children have the user of their parent',
    shows: script(
      ...listening,
      'system CreateProcessAsUser -> P2',
      'P2 CreateProcess none -> P3',
      'P3 socket -> s2',
      'P3 bind s2 loopback port1',
    ),
  },
  {
    id: 'excluded-port-refuses-bind',
    says: 'Nobody can bind an excluded port, not even by its number.',
    source: 'KB3039044: the first bind succeeds; docs/notation.md',
    shows: script('system excludedportrange port1', 'P1 socket -> s1', 'P1 bind s1 any port1'),
  },
  {
    id: 'listeners-take-turns',
    says: 'Connections to a shared port go to its listeners in turn.',
    source: 'F28: to the earlier',
    shows: script(
      ...shared('s1'),
      ...shared('s2'),
      'peer connect port1 -> c1',
      'peer connect port1 -> c2',
      'P1 accept s1 -> s3',
      'P1 accept s1 -> s4',
    ),
  },
  {
    id: 'kernel-counts-open-sockets',
    says: 'The kernel memory of sockets that are open is counted as left behind.',
    source: 'docs/notation.md: stand for no open handle',
    shows: script('P1 socket -> s1', 'system leaks kernel'),
  },
] as const satisfies readonly Fault[];
