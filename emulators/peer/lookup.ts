/**
 * Looking up one connection in the system's TCP table.
 *
 * To read the table takes the kernel through every slot of it, which are hundreds of thousands where there is much
 * memory: milliseconds, more than a call under Wine. Asked for one connection by its addresses (NETLINK_SOCK_DIAG), it
 * needs microseconds. Node has no such sockets, so a short program asks, one for the whole kit. Where there is none, the
 * table is read.
 */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { findRow, type Row, readRows, stateOf } from './rows.ts';

/** The addresses of a connection, from one of its ends. */
export interface Ends {
  readonly localAddress: string;
  readonly localPort: number;
  readonly remoteAddress: string;
  readonly remotePort: number;
}

/** Both ends' rows at one moment. */
export interface Rows {
  readonly mine: Row | undefined;
  readonly theirs: Row | undefined;
}

export type Lookup = (ends: Ends) => Promise<Rows>;

/**
 * 16, 3 and 4 are AF_NETLINK, SOCK_RAW and NETLINK_SOCK_DIAG; 20 is SOCK_DIAG_BY_FAMILY. It first finds a socket of its
 * own, since a kernel without the module answers as one that knows no such connection. For a connection that it does
 * not know, the kernel gives the listener on the port.
 */
const program = `
$| = 1;
socket(my $diag, 16, 3, 4) or die $!;
sub found {
  my ($from, $from_port, $to, $to_port) = @_;
  my ($here, $there) = map { pack('C4', split(/[.]/)) } $from, $to;
  my $id = pack('nna4x12a4x12LLL', $from_port, $to_port, $here, $there, 0, 0xffffffff, 0xffffffff);
  syswrite($diag, pack('LSSLLCCCCL', 72, 20, 1, 0, 0, 2, 6, 0, 0, 0xffffffff) . $id) or die $!;
  sysread($diag, my $answer, 8192) or die $!;
  return unpack('x4S', $answer) == 20 ? unpack('x17Cx4nx48LL', $answer) : ();
}
sub row {
  my ($state, $port, $unread, $unacknowledged) = found(@_);
  return defined($state) && $port == $_[3] ? sprintf('%02X %d %d', $state, $unacknowledged, $unread) : '- 0 0';
}
socket(my $own, 2, 1, 0) or die $!;
listen($own, 1) or die $!;
my ($state) = found('127.0.0.1', unpack('x2n', getsockname($own)), '127.0.0.1', 1);
die 'the kernel does not find sockets' unless defined($state) && $state == 10;
print "ready\\n";
while (<STDIN>) {
  my ($number, @ends) = split;
  print join(' ', $number, row(@ends), row(@ends[2, 3, 0, 1])), "\\n";
}
`;

let shared: Promise<Lookup> | undefined;

/** How to look connections up here; undefined where there is no table. */
export async function openLookup(): Promise<Lookup | undefined> {
  if (readRows() === undefined) return undefined;
  shared ??= Asker.open().then((asker) => (ends) => asker?.ask(ends) ?? lookUpByReading(ends));
  return shared;
}

/** Looks up by reading the whole table. */
export async function lookUpByReading({ localPort, remotePort }: Ends): Promise<Rows> {
  const rows = readRows() ?? [];
  return { mine: findRow(rows, localPort, remotePort), theirs: findRow(rows, remotePort, localPort) };
}

interface Question {
  readonly ends: Ends;
  readonly answer: (rows: Rows | Promise<Rows>) => void;
}

/** The program that asks, and its answers as long as it runs. */
export class Asker {
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;
  readonly #open = new Map<string, Question>();
  #last = 0;
  #over = false;

  private constructor(child: ChildProcessByStdio<Writable, Readable, null>) {
    this.#child = child;
  }

  /** Starts the program, in Perl; gives undefined if it cannot find sockets. */
  static open(text = program): Promise<Asker | undefined> {
    const child = spawn('perl', ['-e', text], { stdio: ['pipe', 'pipe', 'ignore'], cwd: '/' });
    const asker = new Asker(child);
    child.stdin.on('error', () => {});
    child.unref();
    (child.stdin as unknown as Socket).unref();
    return new Promise((resolve) => {
      createInterface({ input: child.stdout }).on('line', (line) => {
        if (line !== 'ready') return asker.#hear(line);
        asker.#rest();
        resolve(asker);
      });
      for (const end of ['error', 'exit'] as const) {
        child.once(end, () => {
          asker.#end();
          resolve(undefined);
        });
      }
    });
  }

  /** Asks for a connection; undefined if there is nobody to ask any more. */
  ask(ends: Ends): Promise<Rows> | undefined {
    if (this.#over) return undefined;
    const number = String(++this.#last);
    const { localAddress, localPort, remoteAddress, remotePort } = ends;
    const rows = new Promise<Rows>((answer) => this.#open.set(number, { ends, answer }));
    this.#output.ref();
    this.#child.stdin.write(`${number} ${localAddress} ${localPort} ${remoteAddress} ${remotePort}\n`);
    return rows;
  }

  get #output(): Socket {
    return this.#child.stdout as unknown as Socket;
  }

  /** While nothing is asked the kit does not wait for the program, which ends with it. */
  #rest(): void {
    if (this.#open.size === 0) this.#output.unref();
  }

  #hear(line: string): void {
    const [number, ...words] = line.split(' ');
    const question = this.#open.get(number!);
    this.#open.delete(number!);
    const { localPort, remotePort } = question!.ends;
    question!.answer({
      mine: readRow(localPort, remotePort, words.slice(0, 3)),
      theirs: readRow(remotePort, localPort, words.slice(3)),
    });
    this.#rest();
  }

  #end(): void {
    this.#over = true;
    for (const { ends, answer } of this.#open.values()) answer(lookUpByReading(ends));
    this.#open.clear();
  }
}

function readRow(localPort: number, remotePort: number, words: readonly string[]): Row | undefined {
  const [state, unacknowledged, unread] = words;
  if (state === '-') return undefined;
  return {
    localPort,
    remotePort,
    state: stateOf(state!),
    unacknowledged: Number(unacknowledged),
    unread: Number(unread),
  };
}
