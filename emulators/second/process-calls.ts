/** From a call of a process to the function that does it, its names replaced by what they stand for. */
import type { Call } from '../../model/script.ts';
import type { Machine } from './machine.ts';
import type { Process } from './process.ts';
import type { Result } from './result.ts';
import type { ProtocolInfo } from './sharing.ts';

/** What names stand for. */
export interface Names {
  socket(name: string): number;
  descriptor(name: string): number;
  info(name: string): ProtocolInfo | undefined;
  process(name: string): Process | undefined;
}

export class ProcessCalls {
  readonly #machine: Machine;
  readonly #names: Names;

  constructor(machine: Machine, names: Names) {
    this.#machine = machine;
    this.#names = names;
  }

  perform(process: Process, call: Call): Result {
    const { options, startup, winsock } = this.#machine;
    const { api, args } = call;
    if (startup.refuses(process, api)) return 'WSANOTINITIALISED';
    const first = args[0] ?? '';
    const value = first.startsWith('s') ? this.#names.socket(first) : -1;
    switch (api) {
      case 'WSAStartup':
        return startup.startup(process);
      case 'WSACleanup':
        return startup.cleanup(process);
      case 'socket':
        return winsock.socket(process);
      case 'bind':
        return winsock.bind(process, value, args[1]!, args[2]!);
      case 'listen':
        return winsock.listen(process, value);
      case 'accept':
        return winsock.accept(process, value, call.binds!);
      case 'connect':
        return winsock.connect(process, value);
      case 'send':
        return winsock.send(process, value, Number(args[1]));
      case 'recv':
        return winsock.recv(process, value);
      case 'shutdown':
        return winsock.shutdown(process, value, args[1]!);
      case 'WSASendDisconnect':
        return winsock.shutdown(process, value, 'SD_SEND'); // R-SD7
      case 'closesocket':
        return winsock.closesocket(process, value);
      case 'setsockopt':
        if (args[1] !== 'SO_LINGER') return options.set(process, value, args[1]!, args[2] === '1');
        return options.setLinger(process, value, args[2] === '1', Number(args[3]));
      case 'getsockopt':
        return options.get(process, value, args[1]!);
      case 'ioctlsocket':
        return winsock.setNonblocking(process, value, args[2] === '1');
      default:
        return this.#share(process, call, value);
    }
  }

  #share(process: Process, { api, args, binds }: Call, value: number): Result {
    const { crt, sharing, win32, winsock } = this.#machine;
    switch (api) {
      case 'DuplicateHandle':
        return sharing.duplicateHandle(
          process,
          value,
          this.#names.process(args[1]!),
          args[2] === 'inheritable',
        );
      case 'WSADuplicateSocket':
        return sharing.wsaDuplicateSocket(process, value, this.#names.process(args[1]!));
      case 'WSASocket':
        if (args[0] === 'WSA_FLAG_NO_HANDLE_INHERIT') return winsock.socketNotInheritable(process);
        return sharing.wsaSocket(process, this.#names.info(args[0]!));
      case 'CreateProcess':
        win32.createProcess(process, binds!, args[0] === 'all', this.#standardInput(args[1]));
        return 'ok';
      case 'SetHandleInformation':
        return win32.setHandleInformation(process, value, args[1]!, args[2] === '1');
      case 'CloseHandle':
        return win32.closeHandle(process, value);
      case 'GetStdHandle':
        return win32.getStdHandle(process);
      case 'ReadFile':
        return win32.readFile(process, value);
      case 'WriteFile':
        return win32.writeFile(process, value, Number(args[1]));
      case 'ExitProcess':
        return win32.exitProcess(process);
      case 'TerminateProcess':
        return win32.terminateProcess(this.#names.process(args[0]!));
      case '_open_osfhandle':
        return crt.openOsfhandle(process, value);
      case '_close':
        return crt.close(process, this.#names.descriptor(args[0]!));
      case 'leaks':
        return this.#leaks(process, args[0]!);
      default:
        return 'unsupported';
    }
  }

  /** `stdin=s1`. */
  #standardInput(argument: string | undefined): number | undefined {
    return argument === undefined ? undefined : this.#names.socket(argument.slice('stdin='.length));
  }

  #leaks(process: Process, what: string): string {
    const handles = this.#machine.faulty('handle-count-forgets-closes')
      ? process.everOpened
      : process.handleCount;
    const more = what === 'threads' ? process.workers.size : handles - process.inheritedCount;
    return more > 0 ? `grows ${more}` : 'flat';
  }
}
