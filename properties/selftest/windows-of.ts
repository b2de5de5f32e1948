/** As which Windows the second stack is set up for what is planted in it to be told from what is allowed. */

/** By fault, where that is not the reference. */
const others: Readonly<Record<string, string>> = { 'listeners-take-turns': 'windows-10' };

/** The profile for a fault or article switch. */
export function windowsOf(planted: string): string {
  return others[planted] ?? 'reference';
}
