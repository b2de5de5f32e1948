/** getsockopt and setsockopt: the options belong to the socket, not to a descriptor (R-SH2). */
import type { BindKind } from './bind-matrix.ts';
import type { Endpoint } from './endpoint.ts';
import type { Machine } from './machine.ts';
import { firstUser, type Process } from './process.ts';
import type { Result } from './result.ts';

export class Options {
  readonly #machine: Machine;

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  get(process: Process, value: number, option: string): Result {
    const endpoint = this.#machine.winsock.descriptor(process, value)?.file.endpoint;
    if (!endpoint) return this.#machine.faulty('options-of-the-closed-read-off') ? 'off' : 'WSAENOTSOCK';
    switch (option) {
      case 'SO_LINGER':
        if (!endpoint.linger) return 'off';
        return `on ${this.#machine.faulty('linger-time-reads-zero') ? 0 : endpoint.lingerSeconds}`;
      case 'SO_DONTLINGER': // F23, whatever the polarity of setting it
        return onOff(endpoint.linger === this.#machine.faulty('dont-linger-reads-linger'));
      case 'SO_REUSEADDR':
        return onOff(endpoint.reuse);
      default:
        if (this.#machine.settings.exclusiveOption === 'nobody') return 'WSAENOPROTOOPT';
        return onOff(endpoint.exclusive || (!endpoint.reuse && this.#machine.faulty('exclusive-by-default')));
    }
  }

  /** R-LG5, R-LG7. */
  setLinger(process: Process, value: number, on: boolean, seconds: number): Result {
    const handle = this.#machine.winsock.descriptor(process, value);
    if (!handle) return 'WSAENOTSOCK';
    if (this.#machine.faulty('linger-stays-in-descriptor')) {
      this.#machine.winsock.entry(handle)!.linger = { on, seconds };
    }
    const { endpoint } = handle.file;
    if (!on && this.#machine.faulty('linger-cannot-be-turned-off')) return 'ok';
    endpoint.linger = on;
    endpoint.lingerSeconds = seconds;
    return 'ok';
  }

  set(process: Process, value: number, option: string, on: boolean): Result {
    const endpoint = this.#machine.winsock.descriptor(process, value)?.file.endpoint;
    if (!endpoint) return 'WSAENOTSOCK';
    if (option === 'SO_DONTLINGER') return this.#setDontLinger(endpoint, on);
    return option === 'SO_REUSEADDR'
      ? this.#setReuse(endpoint, on)
      : this.#setExclusive(process, endpoint, on);
  }

  /** X20: the documents have both polarities. The time that comes with l_onoff is not specified. */
  #setDontLinger(endpoint: Endpoint, on: boolean): Result {
    const { dontLinger, dontLingerTime } = this.#machine.settings;
    endpoint.linger = dontLinger === 'turns-off' ? !on : on;
    if (endpoint.linger && dontLingerTime === 'zero') endpoint.lingerSeconds = 0;
    return 'ok';
  }

  /** F30. */
  #setReuse(endpoint: Endpoint, on: boolean): Result {
    if (on && endpoint.exclusive && this.#machine.settings.reuseWithExclusive === 'refused')
      return 'WSAEINVAL';
    endpoint.reuse = on;
    if (this.#machine.faulty('reuse-counts-after-bind')) rebind(endpoint, on ? 'reuse' : 'default');
    return 'ok';
  }

  /** R-BI3, X22: not every Windows has it, and not for every user. */
  #setExclusive(process: Process, endpoint: Endpoint, on: boolean): Result {
    const { exclusiveOption, reuseWithExclusive } = this.#machine.settings;
    if (exclusiveOption === 'nobody') return 'WSAENOPROTOOPT';
    if (on && exclusiveOption === 'administrators' && process.user !== firstUser) return 'fails';
    if (this.#machine.faulty('exclusive-sets-reuse')) return this.#setReuse(endpoint, on);
    if (on && endpoint.reuse && reuseWithExclusive === 'refused') return 'WSAEINVAL';
    endpoint.exclusive = on;
    if (this.#machine.faulty('exclusive-counts-after-bind')) rebind(endpoint, on ? 'exclusive' : 'default');
    return 'ok';
  }
}

/** Only for faulty stacks: R-BI2 looks at the options at the bind. */
function rebind(endpoint: Endpoint, kind: BindKind): void {
  if (endpoint.address) endpoint.address.kind = kind;
}

function onOff(on: boolean): Result {
  return on ? 'on' : 'off';
}
