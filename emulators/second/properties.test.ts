import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseScript } from '../../model/notation/parse.ts';
import { printCall, printScript, printTrace } from '../../model/notation/print.ts';
import { isOutcome } from '../../model/outcome.ts';
import { articleSwitches } from './articles.ts';
import { faults } from './faults.ts';
import { Prng } from './prng.ts';
import { randomScript } from './scripts.ts';
import { Session } from './session.ts';
import { SecondStack, type StackOptions } from './stack.ts';
import type { Tcb } from './tcb.ts';
import { rows, windowsNames } from './windows.ts';
import { Wire } from './wire.ts';

const scripts = fc.string({ minLength: 8, maxLength: 8 }).map((seed) => {
  const prng = new Prng(seed);
  return randomScript(30, (n) => Math.floor(prng.next() * n));
});

const stacks: fc.Arbitrary<StackOptions> = fc.record({
  windows: fc.constantFrom(...windowsNames),
  articles: fc.subarray([...articleSwitches], { maxLength: 2 }),
  values: fc.constantFrom('fresh' as const, 'reused' as const),
  seed: fc.nat(1000),
});

const many = { numRuns: 3000 };

it('makes scripts that parse', () => {
  fc.assert(
    fc.property(scripts, (script) => {
      expect(parseScript(printScript(script))).toEqual(script);
    }),
  );
});

it('gives every call an outcome of the notation, the same in every run', () => {
  fc.assert(
    fc.property(stacks, scripts, (options, script) => {
      const stack = new SecondStack(options);
      const trace = stack.run(script);
      for (const { call, outcome } of trace) expect(isOutcome(outcome), printCall(call)).toBe(true);
      expect(trace.some(({ outcome }) => outcome === 'unsupported')).toBe(false);
      expect(printTrace(stack.run(script))).toBe(printTrace(trace));
      expect(printTrace(new SecondStack(options).run(script))).toBe(printTrace(trace));
    }),
    many,
  );
});

it('never drops a reference that nobody holds, and keeps no object when all is over', () => {
  fc.assert(
    fc.property(stacks, scripts, (options, script) => {
      const stack = new SecondStack(options);
      const machine = stack.boot();
      const session = new Session(machine);
      for (const call of script) session.call(call);
      for (const file of machine.files) expect(file.handles.count).toBe(file.holders.size);
      for (const process of machine.processes.values()) machine.win32.exitProcess(process);
      expect(machine.ledger.underflows).toBe(0);
      for (const process of machine.processes.values()) {
        expect(process.handles.size + process.workers.size * Number(!process.ended)).toBe(0);
      }
      expect(machine.files.size).toBe(0);
      // What 9x strands stays (Q198663: "indefinitely"); every other object goes with the peer and with time.
      for (const tcb of [...machine.tcbs]) tcb.peer.resume();
      for (const tcb of [...machine.tcbs]) if (!tcb.endpoint?.stranded) tcb.peer.close();
      const lost = ({ state }: Tcb) => /^(FIN_WAIT_1|CLOSING|LAST_ACK)$/.test(state); // Q254930
      for (const tcb of [...machine.tcbs]) {
        if (!tcb.endpoint?.stranded && (tcb.peer.mute || lost(tcb))) tcb.receiveReset();
      }
      machine.clock.advance(86_400);
      if (machine.closing.strandedCount > 0) return;
      expect(machine.tcbs.size).toBe(0);
      expect(machine.addresses.size).toBe(0);
      expect(machine.clock.pending).toBe(0);
      const { closedSocketLeaves, sentConnectionLeaves } = stack.settings;
      if (closedSocketLeaves !== 'for-good' && sentConnectionLeaves === 'nothing') {
        expect(machine.kernel.count).toBe(0);
      }
    }),
    many,
  );
});

it('says the same on the wire', () => {
  fc.assert(
    fc.property(stacks, scripts, (options, script) => {
      const wire = new Wire(new SecondStack(options));
      const trace = new SecondStack(options).run(script);
      expect(wire.answer('reset')).toBe('ready');
      for (const { call, outcome, alias } of trace) {
        const answer = wire.answer(printCall(call));
        expect(outcome === 'ok' ? answer.replace(/^ok \d+$/, 'ok') : answer, alias).toBe(outcome);
      }
    }),
  );
});

it('differs between seeds where a row is open, and only there', () => {
  for (const windows of windowsNames) {
    const cells = Object.entries(rows[windows]!);
    const seen = new Map<string, Set<unknown>>(cells.map(([question]) => [question, new Set()]));
    for (let seed = 0; seed < 100; seed++) {
      const { settings } = new SecondStack({ windows, seed });
      for (const [question, value] of Object.entries(settings)) seen.get(question)!.add(value);
    }
    for (const [question, cell] of cells) {
      expect([...seen.get(question)!].sort(), `${windows} ${question}`).toEqual([...cell.values].sort());
    }
  }
});

it('survives every fault', () => {
  fc.assert(
    fc.property(stacks, fc.constantFrom(...faults), scripts, (options, { id }, script) => {
      const trace = new SecondStack({ ...options, faults: [id] }).run(script);
      for (const { outcome } of trace) expect(isOutcome(outcome)).toBe(true);
    }),
    many,
  );
});
