/** What the kit's own peer is asked by whoever drives an emulator. */
import type { Call, Script } from '../../model/script.ts';
import type { Reply } from '../session.ts';

/** The far end of the network, played by sockets of the kit, for an emulator that declares `peer=kit`. */
export interface KitPeer {
  /** Whether the kit's sockets can play the call. */
  readonly can: (call: Call) => boolean;
  /** In plain words, what they cannot play. */
  readonly notChecked: readonly string[];
  /** Gets ready for a script and gives the real addresses: of `peer`, and of every port that the script names. */
  begin(script: Script): Promise<ReadonlyMap<string, string>>;
  /** Plays a `peer` call. */
  call(call: Call): Promise<Reply>;
  /** Hears what a call of the emulator gave, so that a connection gets its name. */
  hear(call: Call, reply: Reply): Promise<void>;
  /** Forgets the script's connections. */
  end(): Promise<void>;
  /** Ends the peer; it is not used after it. */
  close(): Promise<void>;
}

/** The addresses as an emulator is told them: of `peer` all of it, of a port its number; its address is the script's choice. */
export function spelled(addresses: ReadonlyMap<string, string>): Readonly<Record<string, string>> {
  const told = [...addresses].map(([name, address]) => {
    return [name, name === 'peer' ? address : address.slice(address.lastIndexOf(':') + 1)];
  });
  return Object.fromEntries(told);
}
