/** A call that has not returned: the thread it holds up, and the reference of its request to the file object. */
import type { HandleEntry } from './file.ts';

export type PendingKind = 'accept' | 'recv' | 'ReadFile' | 'closesocket';

export class Pending {
  readonly kind: PendingKind;
  readonly handle: HandleEntry;
  /** The name that the call binds once it returns. */
  readonly binds: string | undefined;
  result: string | undefined;
  /** The handle value that comes with the result. */
  value: number | undefined;

  constructor(kind: PendingKind, handle: HandleEntry, binds: string | undefined) {
    this.kind = kind;
    this.handle = handle;
    this.binds = binds;
    handle.file.reference();
  }

  complete(result: string, value?: number): void {
    if (this.result !== undefined) return;
    this.result = result;
    this.value = value;
    this.handle.file.dereference();
  }
}
