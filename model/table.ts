/**
 * A small table: pairs of key and entry in the order in which they came. A handle table holds a few entries and is
 * copied at every change, which is several times faster for an array of pairs than for an object with changing keys.
 */
export type Table<T> = readonly (readonly [key: string, entry: T])[];

/** The entry under the key, or undefined. */
export function entryOf<T>(table: Table<T>, key: string): T | undefined {
  for (const pair of table) if (pair[0] === key) return pair[1];
  return undefined;
}

/** The table with the entry under the key: in its place if there was one, else at the end. */
export function withEntry<T>(table: Table<T>, key: string, entry: T): Table<T> {
  const pairs = table.slice();
  for (let i = 0; i < pairs.length; i++) {
    if (pairs[i]![0] !== key) continue;
    pairs[i] = [key, entry];
    return pairs;
  }
  pairs.push([key, entry]);
  return pairs;
}

/** The table without the key. */
export function withoutEntry<T>(table: Table<T>, key: string): Table<T> {
  return table.filter((pair) => pair[0] !== key);
}
