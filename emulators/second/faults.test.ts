import { describe, expect, it } from 'vitest';
import { parseScript } from '../../model/notation/parse.ts';
import { printTrace } from '../../model/notation/print.ts';
import { faults } from './faults.ts';
import { SecondStack } from './stack.ts';

describe('faults', () => {
  it('are many, and their ids are unique', () => {
    expect(faults.length).toBeGreaterThanOrEqual(86);
    expect(new Set(faults.map((fault) => fault.id)).size).toBe(faults.length);
  });

  it('are rarely intermittent', () => {
    const within = faults.filter((fault) => fault.within !== undefined);
    expect(within.length).toBeLessThanOrEqual(3);
  });

  it.each(faults.map((fault) => [fault.id, fault] as const))('%s shows in its script', (id, fault) => {
    const script = parseScript(fault.shows, id);
    for (const seed of [undefined, 1, 2, 3, 4, 5, 6, 7]) {
      for (const values of ['fresh', 'reused'] as const) {
        const options = { windows: 'reference', values, ...(seed === undefined ? {} : { seed }) };
        const sound = printTrace(new SecondStack(options).run(script));
        const faulty = new SecondStack({ ...options, faults: [id] });
        let runs = 1;
        while (printTrace(faulty.run(script)) === sound && runs <= (fault.within ?? 1)) runs++;
        expect(runs, sound).toBeLessThanOrEqual(fault.within ?? 1);
      }
    }
  });

  it('that come and go do go', () => {
    for (const { id, shows } of faults.filter((fault) => fault.within === 100)) {
      const script = parseScript(shows, id);
      const stack = new SecondStack({ windows: 'reference', faults: [id] });
      const traces = Array.from({ length: 100 }, () => printTrace(stack.run(script)));
      expect(new Set(traces).size).toBe(2);
    }
  });
});
