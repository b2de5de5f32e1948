/** Every article. */
import type { Article } from '../article.ts';
import { kb2770054 } from './kb2770054.ts';
import { q150523Alias, q150523Inherit, q150523Standard } from './q150523.ts';
import { q166846 } from './q166846.ts';
import { q177074 } from './q177074.ts';
import { q185727 } from './q185727.ts';
import { q198663, q198663Handle } from './q198663.ts';
import { q229658 } from './q229658.ts';

export const articles: readonly Article[] = [
  q198663,
  q198663Handle,
  q229658,
  q185727,
  kb2770054,
  q177074,
  q166846,
  q150523Inherit,
  q150523Standard,
  q150523Alias,
];

/** The article of that exact id, or undefined. */
export function articleNamed(id: string): Article | undefined {
  return articles.find((article) => article.id === id);
}
