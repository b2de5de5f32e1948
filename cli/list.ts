/** `lastclose list`: what the kit knows. */
import { Command } from 'commander';
import { UnknownName } from '../oracles/subject.ts';
import { jsonText } from '../reports/json-text.ts';
import {
  articleListing,
  catalogueListing,
  profileListing,
  ruleListing,
  traitListing,
} from '../reports/listing.ts';
import {
  articleLines,
  catalogueLines,
  profileLines,
  ruleLines,
  traitLines,
} from '../reports/listing-text.ts';
import type { Paint } from '../reports/paint.ts';
import { emulatorLines, emulatorListing, faultLines, faultListing } from './emulators.ts';
import { paintFor, print } from './terminal.ts';

interface Listing {
  readonly data: () => readonly object[];
  readonly lines: (paint: Paint) => readonly string[];
}

const listings: Readonly<Record<string, Listing>> = {
  profiles: { data: profileListing, lines: profileLines },
  articles: {
    data: () => [...articleListing(), ...catalogueListing()],
    lines: (paint) => [...articleLines(paint), ...catalogueLines(paint)],
  },
  rules: { data: ruleListing, lines: ruleLines },
  traits: { data: traitListing, lines: traitLines },
  emulators: { data: emulatorListing, lines: emulatorLines },
  faults: { data: faultListing, lines: faultLines },
};

export function listCommand(): Command {
  return new Command('list')
    .summary('list the profiles, articles, rules, traits, emulators or faults of the second stack')
    .description('Lists what the kit knows, with where it knows it from.')
    .argument('<what>', Object.keys(listings).join(', '))
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExample:\n  lastclose list articles --json')
    .action(list);
}

function list(what: string, { json }: { readonly json?: true }): void {
  const listing = Object.hasOwn(listings, what) ? listings[what] : undefined;
  if (!listing) throw new UnknownName('list', what, Object.keys(listings));
  if (json) print(jsonText(listing.data()));
  else print(`${listing.lines(paintFor(process.stdout)).join('\n').trimEnd()}\n`);
}
