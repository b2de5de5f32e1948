/** The processors that this process may run on. */
import { readFileSync } from 'node:fs';

/**
 * The processor on which a worker's Wine runs, or undefined where the system does not tell. Workers get different
 * ones, from the last on, as far as there are enough.
 */
export function processorFor(worker: number): number | undefined {
  const allowed = allowedProcessors();
  return allowed[allowed.length - 1 - (worker % allowed.length)];
}

function allowedProcessors(): readonly number[] {
  try {
    const list = /^Cpus_allowed_list:\s*(\S+)/m.exec(readFileSync('/proc/self/status', 'latin1'))?.[1] ?? '';
    return list.split(',').flatMap((part) => {
      const [first, last = first] = part.split('-').map(Number);
      return Array.from({ length: last! - first! + 1 }, (_, i) => first! + i);
    });
  } catch {
    return [];
  }
}
