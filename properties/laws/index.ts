/**
 * Laws: what holds of every script on a stack that keeps the documents' promises, whatever the script is.
 *
 * Each is stated over traces alone, with a bookkeeping of its own, so that it can fail where the model is wrong. An
 * article may break a law by design; `brokenBy` says which.
 */
import { descriptorsCounted } from './descriptors.ts';
import { endAtLast, endNotBefore } from './ends.ts';
import type { Law } from './law.ts';
import { nothingLeft } from './left.ts';
import { duplicateOrder, unrelatedOrder } from './order.ts';
import { renaming, replay } from './same.ts';
import { unrelatedCalls } from './unrelated.ts';

/** Every law, those that articles break first. */
export const laws: readonly Law[] = [
  descriptorsCounted,
  endNotBefore,
  endAtLast,
  nothingLeft,
  unrelatedOrder,
  duplicateOrder,
  unrelatedCalls,
  renaming,
  replay,
];
