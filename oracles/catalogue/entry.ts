/** An article whose bug the model cannot show, and why. */
import type { Grade } from '../sources/source.ts';

/** What stands between an article and a model of it. */
export const reasons = {
  'another protocol': 'scripts speak TCP over IPv4',
  provider: 'it is a matter of the service provider, and the model has one only',
  'driver or filter': 'it needs a driver that filters the stack, or a driver of its own',
  'kernel race': 'it needs two calls inside the kernel at once; the calls of a script follow each other',
  crash: 'the machine stops, and the article does not tell what a caller sees before',
  'other API': 'it needs calls that the notation does not have',
  application: 'it is an error of one program, not of the stack',
  'memory pool only': 'nothing but memory of the system shows it',
  hardware: 'it needs a certain machine or line',
  wire: 'it needs a say over the segments on the wire',
  quantity: 'it needs more connections or more time than a script holds',
  setting: 'it needs a setting of the system that scripts cannot make',
  'too little told': 'no text that was found says which calls lead there, or what they give',
} as const;

export type Reason = keyof typeof reasons;

export interface CataloguedArticle {
  readonly id: string;
  /** In own words. */
  readonly title: string;
  /** What happens, in one sentence. */
  readonly happens: string;
  /** Which Windows have it, as the text says. */
  readonly affected: string;
  /** Which have it not, where the text says so. */
  readonly unaffected?: string;
  /** In what it is mended, where the text says so. */
  readonly fixed?: string;
  /** Where it can be read: `archive` and `mirror` as in docs/sources.md, or an address. */
  readonly where: string;
  readonly grade: Grade;
  readonly notModelled: {
    readonly because: Reason;
    /** What a model of it would have to have. */
    readonly needs: string;
  };
}
