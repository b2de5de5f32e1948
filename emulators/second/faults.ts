/** Every fault. Adding one: a row in one of the lists, and `faulty('its-id')` where such a bug would live. */
import type { Fault } from './fault.ts';
import { callFaults } from './faults-calls.ts';
import { closeFaults } from './faults-close.ts';
import { handleFaults } from './faults-handles.ts';
import { networkFaults } from './faults-network.ts';
import { optionFaults } from './faults-options.ts';
import { portFaults } from './faults-ports.ts';
import { sharingFaults } from './faults-sharing.ts';
import { startupFaults } from './faults-startup.ts';

const all = [
  ...callFaults,
  ...closeFaults,
  ...sharingFaults,
  ...networkFaults,
  ...startupFaults,
  ...handleFaults,
  ...optionFaults,
  ...portFaults,
] as const;

export type FaultId = (typeof all)[number]['id'];

export const faults: readonly Fault[] = all;
