/** What a source is: something that rules, cells, articles and witnesses cite by its id. */
import type { TraitId } from '../../model/traits.ts';

/**
 * How much of an article's text was read: A all of it, B all or nearly all, in excerpts of a copy, C a part or what
 * others tell of it, T its title.
 */
export type Grade = 'A' | 'B' | 'C' | 'T';

export interface Source {
  readonly id: string;
  /** In the kit's own words, what it states; not whether it is right. */
  readonly states: string;
  /** The page, test or project to look at. Empty where it is a conclusion, which then says from what. */
  readonly where: string;
}

/** An article that is cited. */
export interface ArticleSource extends Source {
  readonly title: string;
  /** Not given for lists of fixes, of which only the lines that matter were looked at. */
  readonly grade?: Grade;
}

/** What a test asserts of Windows. */
export interface TestedFact extends Source {
  /** Set where Wine is known to do otherwise, or some of it otherwise, and its test says so. */
  readonly todoInWine?: true;
}

/** Where sources contradict each other, or reports do. */
export interface Doubt extends Omit<Source, 'where'> {
  /** The traits whose cells it puts in doubt. */
  readonly traits: readonly TraitId[];
  /** The articles that it is about. */
  readonly articles: readonly string[];
  /** Profiles that it puts in doubt as a whole. */
  readonly profiles?: readonly string[];
  /** Where it concerns no trait: why not. */
  readonly noTrait?: string;
}
