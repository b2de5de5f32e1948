/** What a call gives beyond an outcome: a handle value, the far end of a connection, an info, or nothing yet. */
import type { PeerEnd } from './peer-end.ts';
import type { Pending } from './pending.ts';
import type { ProtocolInfo } from './sharing.ts';

/** The call succeeded and hands out a handle value or a CRT descriptor. */
export class Handed {
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }
}

/** The call made something that scripts have a name for. */
export class Made {
  readonly outcome: string;
  readonly thing: PeerEnd | ProtocolInfo;

  constructor(outcome: string, thing: PeerEnd | ProtocolInfo) {
    this.outcome = outcome;
    this.thing = thing;
  }
}

export type Result = string | Handed | Made | Pending;
