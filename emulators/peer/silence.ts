/**
 * A socket that neither acknowledges nor sees what is sent to it: a filter on the socket drops every segment that
 * comes in. Node cannot set one, so a short program does. It gets the socket as an open file, sets the filter on it,
 * which belongs to the socket and not to the program, and ends.
 */
import { spawn } from 'node:child_process';
import type { Socket } from 'node:net';

/** 1 is SOL_SOCKET, 26 and 27 are SO_ATTACH_FILTER and SO_DETACH_FILTER. The filter has one instruction: accept no byte. */
const perl = `
open(my $socket, '+<&=', 3) or die $!;
my $drop_all = pack('SCCL', 6, 0, 0, 0);
my @option = $ARGV[0] eq 'mute' ? (26, pack('Sx![P]P', 1, $drop_all)) : (27, pack('i', 0));
setsockopt($socket, 1, $option[0], $option[1]) or die $!;
print $^X;
`;

const python = `
import ctypes, socket, struct, sys
s = socket.socket(fileno=3)
if sys.argv[1] == 'mute':
    drop_all = ctypes.create_string_buffer(struct.pack('HBBI', 6, 0, 0, 0))
    s.setsockopt(socket.SOL_SOCKET, 26, struct.pack('HP', 1, ctypes.addressof(drop_all)))
else:
    s.setsockopt(socket.SOL_SOCKET, 27, struct.pack('i', 0))
print(sys.executable)
`;

/** A program and its arguments, to which `mute` or `resume` is added. */
type Command = readonly [string, ...string[]];

const commands = {
  perl: ['perl', '-e', perl],
  python3: ['python3', '-I', '-S', '-c', python],
} as const satisfies Record<string, Command>;

export type Interpreter = keyof typeof commands;

/** What can run the program; the one that starts in a tenth of the time comes first. */
export const interpreters: readonly Interpreter[] = ['perl', 'python3'];

/** Makes sockets mute, and ends that. */
export class Silence {
  readonly #command: Command;

  private constructor(command: Command) {
    this.#command = command;
  }

  /** Finds out which of the interpreters is there and can set the filter; gives undefined if none is. */
  static async open(among = interpreters): Promise<Silence | undefined> {
    if (process.platform !== 'linux') return undefined;
    try {
      const { createServer, connect } = await import('node:net');
      const server = createServer((socket) => socket.on('error', () => {}));
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const address = server.address();
      const probe = connect(typeof address === 'object' && address !== null ? address.port : 0, '127.0.0.1');
      try {
        await new Promise<void>((resolve, reject) => probe.once('connect', resolve).once('error', reject));
        for (const command of among.map((name): Command => commands[name])) {
          const program = await run(command, 'mute', probe).catch(() => undefined);
          // What is found on the path may be a slow wrapper: from now on the program itself is started.
          if (program !== undefined) return new Silence([program || command[0], ...command.slice(1)]);
        }
        return undefined;
      } finally {
        probe.resetAndDestroy();
        server.close();
      }
    } catch {
      return undefined;
    }
  }

  /** @throws Error if the filter cannot be set */
  async mute(socket: Socket): Promise<void> {
    await run(this.#command, 'mute', socket);
  }

  /** @throws Error if the filter cannot be taken away */
  async resume(socket: Socket): Promise<void> {
    await run(this.#command, 'resume', socket);
  }
}

/** Runs the program on the socket; gives the path of what ran it. */
function run([program, ...args]: Command, what: 'mute' | 'resume', socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...args, what], {
      stdio: ['ignore', 'pipe', 'pipe', socket],
      timeout: 10_000,
    });
    let output = '';
    let errors = '';
    child.stdout!.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr!.on('data', (chunk) => {
      errors += chunk;
    });
    // Node stops reading a socket that it passes to a child.
    socket.resume();
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(output.trim());
      else reject(new Error(`${program} could not set the filter: ${errors.trim().split('\n').at(-1)}`));
    });
  });
}
