/** The processes that run under Wine in the prefixes of a kit. */
import { readdirSync, readFileSync } from 'node:fs';

export interface WineProcess {
  readonly pid: number;
  readonly command: string;
}

/** Every process whose prefix was made by the kit with that process identifier. */
export function processesOf(kit: number): readonly WineProcess[] {
  const pids = readdirSync('/proc').map(Number).filter(Number.isInteger);
  return pids.flatMap((pid) => {
    try {
      const environment = readFileSync(`/proc/${pid}/environ`, 'latin1');
      if (!environment.includes(`/lastclose-wine-${kit}-`)) return [];
      return [{ pid, command: readFileSync(`/proc/${pid}/cmdline`, 'latin1').replaceAll('\0', ' ') }];
    } catch {
      // It has ended, or belongs to somebody else.
      return [];
    }
  });
}
