/**
 * A socket that neither acknowledges nor sees what is sent to it: a filter on the socket drops every segment that
 * comes in. Node cannot set one, so a short Python program does. It gets the socket as an open file, sets the filter
 * on it, which belongs to the socket and not to the program, and ends.
 */
import { spawn } from 'node:child_process';
import type { Socket } from 'node:net';

const program = `
import ctypes, socket, struct, sys
s = socket.socket(fileno=3)
if sys.argv[1] == 'mute':
    drop_all = ctypes.create_string_buffer(struct.pack('HBBI', 6, 0, 0, 0))
    s.setsockopt(socket.SOL_SOCKET, 26, struct.pack('HP', 1, ctypes.addressof(drop_all)))
elif sys.argv[1] == 'resume':
    s.setsockopt(socket.SOL_SOCKET, 27, struct.pack('i', 0))
print(sys.executable)
`;

/** Makes sockets mute, and ends that. */
export class Silence {
  readonly #python: string;

  private constructor(python: string) {
    this.#python = python;
  }

  /** Finds out whether Python and the filter are there; gives undefined if not. */
  static async open(): Promise<Silence | undefined> {
    if (process.platform !== 'linux') return undefined;
    try {
      const { createServer, connect } = await import('node:net');
      const server = createServer((socket) => socket.on('error', () => {}));
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const address = server.address();
      const probe = connect(typeof address === 'object' && address !== null ? address.port : 0, '127.0.0.1');
      try {
        await new Promise<void>((resolve, reject) => probe.once('connect', resolve).once('error', reject));
        // A Python found on the path may be a slow wrapper: from now on the program itself is started.
        const python = await runPython('python3', 'mute', probe);
        return new Silence(python || 'python3');
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
    await runPython(this.#python, 'mute', socket);
  }

  /** @throws Error if the filter cannot be taken away */
  async resume(socket: Socket): Promise<void> {
    await runPython(this.#python, 'resume', socket);
  }
}

/** Runs the program on the socket; gives the path of the Python that ran it. */
function runPython(python: string, what: 'mute' | 'resume', socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(python, ['-I', '-S', '-c', program, what], {
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
      else reject(new Error(`python3 could not set the filter: ${errors.trim().split('\n').at(-1)}`));
    });
  });
}
