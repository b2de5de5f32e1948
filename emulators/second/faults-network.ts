/** Faults of TCP, the clock, the counters, and of what must not survive a script. */
import { connected, type Fault, listening, script } from './fault.ts';

const closing = [...connected, 'P1 closesocket s1', 'peer close c1'];

export const networkFaults = [
  {
    id: 'time-wait-never-ends',
    says: 'A connection in TIME_WAIT stays for ever.',
    source: 'R-SD9',
    shows: script(...closing, 'clock advance 241', 'system leaks slots'),
  },
  {
    id: 'time-wait-halved',
    says: 'TIME_WAIT ends after one MSL.',
    source: 'R-SD9: 240 s = 2 x 120 s',
    shows: script(...closing, 'clock advance 130', 'system leaks slots'),
  },
  {
    id: 'time-wait-on-the-passive-side',
    says: 'The side that closes second waits in TIME_WAIT too.',
    source: 'RFC 793: LAST-ACK to CLOSED',
    shows: script(...connected, 'peer close c1', 'P1 closesocket s1', 'system leaks slots'),
  },
  {
    id: 'slots-forget-time-wait',
    says: 'Connections in TIME_WAIT are not counted.',
    source: 'docs/notation.md: whose control block still exists',
    shows: script(...closing, 'system leaks slots'),
  },
  {
    id: 'data-is-not-retransmitted',
    says: 'Data that a mute peer did not acknowledge is not sent again, a FIN is.',
    source: 'RFC 793, retransmission',
    shows: script(...connected, 'peer mute c1', 'P1 send s1 5', 'peer resume c1', 'peer observe c1'),
  },
  {
    id: 'fin-overtakes-data',
    says: "The peer's FIN discards data that was not read yet.",
    source: 'R-SD5: drained data',
    shows: script(...connected, 'peer send c1 4', 'peer shutdown c1', 'P1 recv s1'),
  },
  {
    id: 'half-close-closes-both',
    says: "The peer's FIN ends the sending direction as well.",
    source: 'RFC 793, half-close; F15b',
    shows: script(...connected, 'peer shutdown c1', 'P1 send s1 1'),
  },
  {
    id: 'reset-reads-as-eof',
    says: 'A reset from the peer looks like the end of the stream.',
    source: 'R-SD5, F25',
    shows: script(...connected, 'peer reset c1', 'P1 recv s1'),
  },
  {
    id: 'clock-runs-double',
    says: 'Timers run at double speed.',
    source: 'R-SD9',
    shows: script(...closing, 'clock advance 200', 'system leaks slots'),
  },
  {
    id: 'ports-survive-the-script',
    says: 'A port that is listened at when a script ends is taken in the next one.',
    source: 'emulators/README.md: forget everything',
    shows: script(...listening),
    within: 2,
  },
] as const satisfies readonly Fault[];
