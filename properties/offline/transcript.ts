/**
 * Transcripts: what scripts of the suite did where there was no kit. A file has one part for each time that the program
 * which ran the suite was started; a part has its head, then the scripts with what every call answered.
 *
 *     lastclose transcript 1
 *     name winsock
 *     ...
 *     script 0012
 *     P1 socket -> s1 = ok 256
 *     P1 closesocket s1 = ok
 *     end
 *     not-run 0044 clock advance 130: the clock is the real one and waits 3 seconds at most
 *     done
 *
 * Behind the call stands the answer as in the line protocol of emulators/README.md, handle values included.
 */
import { BlockedCalls } from '../../emulators/blocked.ts';
import type { Capabilities } from '../../emulators/emulator.ts';
import { handsOutValue } from '../../emulators/reply.ts';
import { printCall } from '../../model/notation/print.ts';
import { classOf } from '../../model/outcome.ts';
import type { Call, Script, Trace } from '../../model/script.ts';

export const magic = 'lastclose transcript';
export const version = '1';

/** What a program that goes on in a file puts behind a last line that has no end. */
export const cutMark = '<cut>';

/** What ran the scripts, and which. */
export interface Head {
  readonly name: string;
  readonly version: string;
  /** The Windows that it ran on, as that Windows says. */
  readonly system?: string;
  readonly peer: 'kit' | 'self';
  readonly clock: Capabilities['clock'];
  /** The profile that the scripts were chosen for. */
  readonly profile: string;
  readonly scripts: readonly string[];
}

/** A script that was run, as far as can be read. */
export interface Recorded {
  readonly id: string;
  readonly trace: Trace;
  /** Why there is less than the script. */
  readonly broken?: Broken;
}

export interface Broken {
  readonly where: string;
  readonly why: string;
  /** The call that was to be made next: the one in which the machine stopped, if it stopped. */
  readonly before?: Call;
}

export interface NotRun {
  readonly id: string;
  readonly why: string;
}

/** One part of a transcript. */
export interface Part {
  readonly where: string;
  readonly head: Head;
  readonly recorded: readonly Recorded[];
  readonly notRun: readonly NotRun[];
  readonly notes: readonly string[];
  /** Whether it came to the end of the suite. */
  readonly isDone: boolean;
}

/** The lines in front of the scripts. `suite` are those that the file with the suite has. */
export function printHead(
  { name, version: build, peer, clock }: Pick<Head, 'name' | 'version' | 'peer' | 'clock'>,
  suite: readonly string[],
): string {
  const lines = [`${magic} ${version}`, `name ${name}`, `version ${build}`, `peer ${peer}`, `clock ${clock}`];
  return [...lines, ...suite].map((line) => `${line}\n`).join('');
}

/** What a script did, as a transcript has it. The first name that had a value stands for the value. */
export function printRecorded(id: string, trace: Trace): string {
  const values = new Map<string, string>();
  const blocked = new BlockedCalls();
  const lines = trace.map(({ call, outcome, alias }) => {
    const made = blocked.made(call);
    blocked.note(call, outcome);
    if (classOf(outcome) !== 'ok' || !handsOutValue(made)) return `${printCall(call)} = ${outcome}`;
    const value = alias === undefined ? made.binds! : (values.get(alias) ?? alias);
    values.set(made.binds!, value);
    return `${printCall(call)} = ${outcome} ${value}`;
  });
  return [`script ${id}`, ...lines, 'end'].map((line) => `${line}\n`).join('');
}

/** What stands for a script that was not run. */
export function printNotRun({ id, why }: NotRun): string {
  return `not-run ${id} ${why}\n`;
}

export const printDone = 'done\n';

/** The first call of the script that cannot be made, as the reason why it is not run. */
export function obstacle(script: Script, can: (call: Call) => boolean): string | undefined {
  const call = script.find((one) => !can(one));
  return call && `${printCall(call)}: the emulator cannot do this`;
}
