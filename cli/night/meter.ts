/** How a night goes: a spinner on a terminal, a line a minute elsewhere, or nothing. */
import { printable } from '../../reports/printable.ts';
import { type Pulse, pulseText } from '../../reports/pulse.ts';

export interface Meter {
  /** Puts a line above what is shown. */
  say(text: string): void;
  end(): void;
}

const spinning = 500;
const logging = 60_000;

/**
 * @param pulse how it goes now
 * @param isColoured whether a terminal gets colour
 */
export async function meter(
  pulse: () => Pulse,
  isColoured: boolean,
  isQuiet: boolean,
  stream: NodeJS.WriteStream = process.stderr,
): Promise<Meter> {
  if (isQuiet) return { say: () => {}, end: () => {} };
  const write = (text: string) => stream.write(`${printable(text)}\n`);
  // A terminal that does not say how wide it is cannot be rewritten.
  if (!stream.isTTY || !stream.columns || process.env['TERM'] === 'dumb') {
    const timer = setInterval(() => write(pulseText(pulse())), logging);
    return { say: write, end: () => clearInterval(timer) };
  }
  // Loaded now, as other commands do without it.
  const { default: ora } = await import('ora');
  const spinner = ora({
    text: 'starting',
    stream,
    color: isColoured ? 'cyan' : false,
    discardStdin: false,
  }).start();
  const timer = setInterval(() => {
    spinner.text = pulseText(pulse());
  }, spinning);
  return {
    say(text) {
      spinner.clear();
      write(text);
      spinner.render();
    },
    end() {
      clearInterval(timer);
      spinner.stop();
    },
  };
}
