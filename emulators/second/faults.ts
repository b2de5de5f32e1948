/** Every fault. Adding one: a row in one of the lists, and `faulty('its-id')` where such a bug would live. */
import type { Fault } from './fault.ts';
import { callFaults } from './faults-calls.ts';
import { closeFaults } from './faults-close.ts';
import { networkFaults } from './faults-network.ts';
import { sharingFaults } from './faults-sharing.ts';

const all = [...callFaults, ...closeFaults, ...sharingFaults, ...networkFaults] as const;

export type FaultId = (typeof all)[number]['id'];

export const faults: readonly Fault[] = all;
