/** Faults of getsockopt and setsockopt. */
import { accepted, connected, type Fault, listening, script } from './fault.ts';

export const optionFaults = [
  {
    id: 'linger-time-reads-zero',
    says: 'getsockopt of SO_LINGER gives no seconds.',
    source: 'R-LG5, F21',
    shows: script('P1 socket -> s1', 'P1 setsockopt s1 SO_LINGER 1 5', 'P1 getsockopt s1 SO_LINGER'),
  },
  {
    id: 'dont-linger-reads-linger',
    says: 'getsockopt of SO_DONTLINGER gives l_onoff itself.',
    source: 'F23',
    shows: script('P1 socket -> s1', 'P1 getsockopt s1 SO_DONTLINGER'),
  },
  {
    id: 'options-of-the-closed-read-off',
    says: 'getsockopt on a closed descriptor succeeds.',
    source: 'R-CL2, F5',
    shows: script(...connected, 'P1 closesocket s1', 'P1 getsockopt s1 SO_LINGER'),
  },
  {
    id: 'exclusive-by-default',
    says: 'A new socket has SO_EXCLUSIVEADDRUSE on.',
    source: 'F30: both read 0',
    shows: script('P1 socket -> s1', 'P1 getsockopt s1 SO_EXCLUSIVEADDRUSE'),
  },
  {
    id: 'exclusive-sets-reuse',
    says: 'SO_EXCLUSIVEADDRUSE, which is ~SO_REUSEADDR, is taken for SO_REUSEADDR.',
    source: 'R-BI3, F30',
    shows: script(
      'P1 socket -> s1',
      'P1 setsockopt s1 SO_EXCLUSIVEADDRUSE 1',
      'P1 getsockopt s1 SO_EXCLUSIVEADDRUSE',
      'P1 getsockopt s1 SO_REUSEADDR',
    ),
  },
  {
    id: 'exclusive-counts-after-bind',
    says: 'SO_EXCLUSIVEADDRUSE set after bind still takes effect.',
    source: 'R-BI2',
    shows: script(
      'P1 socket -> s1',
      'P1 bind s1 any port1',
      'P1 setsockopt s1 SO_EXCLUSIVEADDRUSE 1',
      'P1 socket -> s2',
      'P1 bind s2 loopback port1',
    ),
  },
  {
    id: 'accept-forgets-reuse',
    says: "An accepted socket does not get its listener's SO_REUSEADDR.",
    source: 'F20',
    shows: script(
      'P1 socket -> s1',
      'P1 setsockopt s1 SO_REUSEADDR 1',
      ...listening.slice(1),
      ...accepted.slice(listening.length),
      'P1 getsockopt s2 SO_REUSEADDR',
    ),
  },
  {
    id: 'shutdown-takes-any-direction',
    says: 'shutdown with a direction that is none shuts both.',
    source: 'R-SD3, F16',
    shows: script(...connected, 'P1 shutdown s1 3', 'peer observe c1'),
  },
] as const satisfies readonly Fault[];
