/** C functions that generated programs are put together with. */

/** Sources of static functions, by name. */
export type Helpers = Readonly<Record<string, string>>;

/** The sources of those that a piece of C calls and of those that they call, each behind what it calls. */
export function helpersFor(source: string, helpers: Helpers): readonly string[] {
  const taken = new Map<string, string>();
  const take = (caller: string, name?: string) => {
    for (const called of calledIn(caller, helpers)) {
      if (called !== name && !taken.has(called)) take(helpers[called]!, called);
    }
    if (name !== undefined) taken.set(name, caller);
  };
  take(source);
  return [...taken.values()];
}

function calledIn(source: string, helpers: Helpers): readonly string[] {
  return Object.keys(helpers).filter((name) => new RegExp(`\\b${name}[(,]`).test(source));
}
