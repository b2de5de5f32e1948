/** What of an emulator is written down with a night. */
import type { EmulatorRecord } from '../../properties/night/lane-record.ts';
import type { Subject } from '../../reports/subject.ts';

/** What does not change while it runs. */
export function emulatorRecord({ name, version, peer, notChecked, chosen }: Subject): EmulatorRecord {
  return { name, version, peer, notChecked: [...notChecked], chosen: { ...chosen } };
}
