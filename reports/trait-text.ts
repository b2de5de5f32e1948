/** Traits and their values in words. */
import { type Row, type TraitId, traits } from '../model/traits.ts';

/** The question that the trait asks. */
export function asks(trait: TraitId): string {
  return traits[trait].asks;
}

/** `always: any` */
export function meaning(trait: TraitId, value: string): string {
  const means = (traits[trait].values as Readonly<Record<string, string>>)[value];
  return means === undefined ? value : `${value}: ${means}`;
}

/** The values a row has, in words, one behind the other. */
export function meanings(trait: TraitId, values: readonly string[]): string {
  return values.map((value) => meaning(trait, value)).join('; or ');
}

/** The question with every answer that the row leaves open. */
export function openQuestion(trait: TraitId, row: Row): string {
  return `${asks(trait)} ${meanings(trait, row[trait])}.`;
}
