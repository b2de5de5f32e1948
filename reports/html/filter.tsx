/** A filter over the list behind it. Without scripts there is none, and all of the list is shown. */

interface Props {
  /** Id of the list, whose items have their kind in `data-kind`. */
  readonly list: string;
  readonly label: string;
  /** The kinds there are, with how many items each has. */
  readonly kinds: ReadonlyMap<string, number>;
}

export function Filter({ list, label, kinds }: Props) {
  return (
    <form class="filter" data-filter={list} hidden>
      <label>
        {label} <input type="search" name="text" autocomplete="off" />
      </label>
      {kinds.size > 1 && (
        <fieldset>
          <legend class="hidden">Kinds</legend>
          {[...kinds].map(([kind, times]) => (
            <label class="kind">
              <input type="checkbox" name="kind" value={kind} checked /> {kind}{' '}
              <span class="count">{times}</span>
            </label>
          ))}
        </fieldset>
      )}
      <output aria-live="polite" data-count />
    </form>
  );
}

/** How often each kind is there, in the order in which they first are. */
export function tally(kinds: readonly string[]): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const kind of kinds) times.set(kind, (times.get(kind) ?? 0) + 1);
  return times;
}
