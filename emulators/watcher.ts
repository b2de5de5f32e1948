/**
 * Who ends what the kit started when the kit is killed so that it can do nothing itself, as by SIGKILL: a shell in a
 * session of its own, which holds the other end of a pipe. When that end closes, it does what it was told until then.
 *
 * A kit that ends as it should has nothing left to tell, and the shell ends with it. On Windows there is none.
 */
import { spawn } from 'node:child_process';
import type { Socket } from 'node:net';

/** Keeps each command as a variable, so that what is dropped costs no memory. */
const program = `
while read -r what number command; do
  case $what in
    keep) eval "lastclose_$number=\\$command" ;;
    drop) unset "lastclose_$number" ;;
  esac
done
for name in $(set | sed -n 's/^\\(lastclose_[0-9]*\\)=.*/\\1/p'); do
  eval "eval \\"\\$$name\\"" &
done
wait
`;

let shell: Socket | undefined;
let last = 0;

/**
 * Has the command done when the kit is killed, unless the function that this gives was called before.
 * @param command for sh, in one line
 */
export function whenKilled(command: string): () => void {
  if (process.platform === 'win32') return () => {};
  shell ??= start();
  const number = ++last;
  shell.write(`keep ${number} ${command}\n`);
  return () => shell?.write(`drop ${number}\n`);
}

/** The word as sh takes it for itself. */
export function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}

function start(): Socket {
  const { PATH, HOME } = process.env;
  const child = spawn('sh', ['-c', program], {
    stdio: ['pipe', 'ignore', 'ignore'],
    // Out of reach of what ends the kit, a signal from the terminal or to its process group.
    detached: true,
    cwd: '/',
    env: { PATH, HOME },
  });
  // Without it the kit works as well; it only cannot be killed without leaving something behind.
  child.on('error', () => {});
  child.stdin.on('error', () => {});
  // The kit does not wait for it.
  child.unref();
  const pipe = child.stdin as Socket;
  pipe.unref();
  return pipe;
}
