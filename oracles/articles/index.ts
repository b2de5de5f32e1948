/** Every article. */
import type { Article } from '../article.ts';
import { kb813056 } from './kb813056.ts';
import { kb923200, kb923200HalfClosed } from './kb923200.ts';
import { kb2770054 } from './kb2770054.ts';
import { kb3039044 } from './kb3039044.ts';
import { q148336 } from './q148336.ts';
import { q150523Alias, q150523Inherit, q150523Standard } from './q150523.ts';
import { q156319 } from './q156319.ts';
import { q166846 } from './q166846.ts';
import { q171996 } from './q171996.ts';
import { q176736 } from './q176736.ts';
import { q177074 } from './q177074.ts';
import { q185727 } from './q185727.ts';
import { q198663, q198663Handle } from './q198663.ts';
import { q229658 } from './q229658.ts';
import { q254930 } from './q254930.ts';
import { q307175 } from './q307175.ts';

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
  q156319,
  q307175,
  q176736,
  q254930,
  kb813056,
  kb923200,
  kb923200HalfClosed,
  q148336,
  q171996,
  kb3039044,
];

/** The article of that exact id, or undefined. */
export function articleNamed(id: string): Article | undefined {
  return articles.find((article) => article.id === id);
}
