/** Markdown read by a parser that others wrote, as code hosts do: CommonMark with GFM. */
import type { Nodes, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';

export function parsed(text: string): Root {
  return fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
}

/** Every node below, itself included. */
export function* nodesIn(node: Nodes): Generator<Nodes> {
  yield node;
  if ('children' in node) for (const child of node.children) yield* nodesIn(child);
}

/** The texts of all nodes that hold one. */
export function textsIn(node: Nodes): readonly string[] {
  return [...nodesIn(node)].flatMap((one) => ('value' in one ? [one.value] : []));
}

/** The contents of the code blocks of a language. */
export function blocksIn(node: Nodes, lang: string): readonly string[] {
  return [...nodesIn(node)].flatMap((one) => (one.type === 'code' && one.lang === lang ? [one.value] : []));
}
