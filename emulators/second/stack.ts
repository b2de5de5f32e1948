/** The second stack: Windows sockets as a graph of objects, a witness beside the model. See README.md. */
import type { Script, Step, Trace } from '../../model/script.ts';
import { withArticles } from './articles.ts';
import { type FaultId, faults } from './faults.ts';
import { Machine } from './machine.ts';
import { Prng } from './prng.ts';
import { Session } from './session.ts';
import type { Settings } from './settings.ts';
import { settingsOf, unknown } from './windows.ts';

export interface StackOptions {
  readonly windows: string;
  /** Article switches that are on, whatever the Windows. */
  readonly articles?: readonly string[];
  /** Plain implementation bugs. */
  readonly faults?: readonly string[];
  readonly values?: 'fresh' | 'reused';
  /** Picks one answer for every question that the sources leave open for this Windows. */
  readonly seed?: string | number;
}

export class SecondStack {
  readonly settings: Settings;
  readonly #faults: ReadonlySet<FaultId>;
  readonly #values: 'fresh' | 'reused';
  readonly #chance: Prng;
  /** Empty between scripts, unless a fault is to forget nothing. */
  readonly #residue = new Set<string>();

  /** @throws Error if a Windows, article or fault of that name does not exist */
  constructor(options: StackOptions) {
    this.settings = withArticles(settingsOf(options.windows, options.seed), options.articles ?? []);
    this.#faults = new Set((options.faults ?? []).map(faultId));
    this.#values = options.values ?? 'fresh';
    this.#chance = new Prng(`chance/${options.seed ?? 0}`);
  }

  /** A fresh machine; `finish` is due before the next one. */
  boot(): Machine {
    return new Machine({
      settings: this.settings,
      faults: this.#faults,
      values: this.#values,
      chance: this.#chance,
      residue: this.#residue,
    });
  }

  /** What the machine leaves behind for the next script, which is nothing. */
  finish(machine: Machine): void {
    if (!machine.faulty('ports-survive-the-script')) return;
    for (const port of machine.addresses.listening()) this.#residue.add(port);
  }

  run(script: Script): Trace {
    const machine = this.boot();
    const session = new Session(machine);
    const trace: Step[] = [];
    for (const call of script) {
      const { outcome, alias } = session.call(call);
      trace.push(alias === undefined ? { call, outcome } : { call, outcome, alias });
    }
    this.finish(machine);
    return trace;
  }
}

function faultId(id: string): FaultId {
  const fault = faults.find((one) => one.id === id);
  const ids = faults.map((one) => one.id);
  if (!fault) throw new Error(unknown('fault', id, ids));
  return fault.id as FaultId;
}
