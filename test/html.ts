/** HTML read back by a parser that others wrote. */
import { type DefaultTreeAdapterMap, defaultTreeAdapter, parse } from 'parse5';

export type Element = DefaultTreeAdapterMap['element'];
type Parent = DefaultTreeAdapterMap['parentNode'];

export interface Read {
  readonly elements: readonly Element[];
  /** What the parser had to put right. */
  readonly errors: readonly string[];
}

/** Every element of the page, in order. */
export function readHtml(text: string): Read {
  const errors: string[] = [];
  const document = parse(text, {
    onParseError: ({ code, startLine }) => errors.push(`${code}, line ${startLine}`),
  });
  const elements: Element[] = [];
  const walk = (parent: Parent): void => {
    for (const child of parent.childNodes) {
      if (!defaultTreeAdapter.isElementNode(child)) continue;
      elements.push(child);
      walk(child);
    }
  };
  walk(document);
  return { elements, errors };
}

export function textOf(parent: Parent): string {
  return parent.childNodes
    .map((child) => {
      if (defaultTreeAdapter.isTextNode(child)) return child.value;
      return defaultTreeAdapter.isElementNode(child) ? textOf(child) : '';
    })
    .join('');
}

export function attribute({ attrs }: Element, name: string): string | undefined {
  return attrs.find((one) => one.name === name)?.value;
}

export const hasClass = (element: Element, name: string) =>
  attribute(element, 'class')?.split(' ').includes(name) ?? false;

/** What can do something, other than the kit's own program: elements, attributes, and where links lead. */
export function liveIn({ elements }: Read, program: string): readonly string[] {
  return elements.flatMap((element) => {
    const { tagName, attrs } = element;
    const isOwn = tagName === 'script' && textOf(element) === program;
    const doing = attrs.filter(({ name }) => /^on|^style$|^src|^action$/.test(name));
    const links = attrs.filter(({ name, value }) => name === 'href' && !value.startsWith('#'));
    return [
      ...(live.has(tagName) && !isOwn ? [tagName] : []),
      ...doing.map(({ name }) => `${tagName} ${name}`),
      ...links.map(({ value }) => value),
    ];
  });
}

const live = new Set([
  'script',
  'iframe',
  'object',
  'embed',
  'img',
  'image',
  'link',
  'base',
  'video',
  'audio',
  'use',
]);
