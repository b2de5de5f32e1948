/**
 * Outcomes: what a call gave.
 *
 * Most are one word (`ok`, `WSAENOTSOCK`, `blocked`, `refused`); a few carry a number of bytes or of leaked things
 * behind the word (`data 4`, `fin 4`, `grows 1`), or of seconds (`on 5`).
 */

const words = new Set([
  'ok',
  'blocked', // the call has not returned; `returns` takes its result later
  'fails', // some error, which one is not said
  'eof', // recv gave 0 bytes
  'open', // the peer has seen nothing
  'fin', // the peer saw the end of the stream
  'reset', // the peer saw a reset
  'established', // a connection request was granted
  'refused', // a connection request was answered with a reset
  'on', // getsockopt: the option is set
  'off', // getsockopt: it is not
  'flat', // a leak probe: nothing is left behind
  'busy', // the thread is still inside an earlier call, so this one was not issued
  'idle', // `returns` with no call pending
  'gone', // the process does not exist, so the call was not issued
  'crashed', // the emulator ended during the call
  'hung', // the emulator did not answer in time
  'unsupported', // the emulator declared that it cannot do this
]);

const counted = new Set(['data', 'fin', 'grows', 'on']);

/** Whether the text is an outcome as the notation spells them. */
export function isOutcome(text: string): boolean {
  if (words.has(text) || isError(text)) return true;
  const match = /^([a-z]+) (0|[1-9]\d{0,8})$/.exec(text);
  return match !== null && counted.has(match[1]!);
}

/** No error has a longer name. */
const longestError = 64;

/** Whether the outcome is an error of Winsock, Win32 or the CRT, or `fails`. */
export function isError(outcome: string): boolean {
  if (outcome.length > longestError) return false;
  return outcome === 'fails' || /^(WSA[A-Z_]+|ERROR_[A-Z_]+|EBADF|EINVAL)$/.test(outcome);
}

/** The first word of an outcome: `fin` of `fin 4`. */
export function classOf(outcome: string): string {
  const blank = outcome.indexOf(' ');
  return blank < 0 ? outcome : outcome.slice(0, blank);
}

/** Whether an observed outcome is one that the pattern describes; `fails` stands for any error, on either side. */
export function matches(pattern: string, observed: string): boolean {
  if (pattern === observed) return true;
  if (pattern === 'fails') return isError(observed);
  return observed === 'fails' && isError(pattern);
}
