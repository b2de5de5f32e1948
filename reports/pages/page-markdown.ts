/** A page as Markdown that code hosts render: GFM, with the diagrams in Mermaid. */
import type { Root, RootContent } from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown } from 'mdast-util-to-markdown';
import type { Page } from '../../properties/pages/page.ts';
import { commandsOf } from './commands.ts';
import { beginning } from './markdown-beginning.ts';
import { relativesSection } from './markdown-relatives.ts';
import { reproSections } from './markdown-repro.ts';
import { doubtsSection, rulesSection, sourcesSection } from './markdown-sources.ts';
import { windowsSection } from './markdown-windows.ts';
import { workaroundsSection } from './markdown-workarounds.ts';
import { block, heading, paragraph } from './nodes.ts';

/** The whole page. Texts of others come back from it as they were, and are never markup. */
export function pageMarkdown(page: Page): string {
  return markdown([...beginning(page), ...reproSections(page), ...behindRepros(page)]);
}

/** What follows the repros, in every format. */
export function behindRepros(page: Page): readonly RootContent[] {
  return [
    ...rulesSection(page),
    ...windowsSection(page),
    ...workaroundsSection(page),
    ...relativesSection(page),
    ...replaySection(page),
    ...doubtsSection(page),
    ...sourcesSection(page),
  ];
}

/** The tree as text. */
export function markdown(children: readonly RootContent[]): string {
  const root: Root = { type: 'root', children: [...children] };
  return toMarkdown(root, {
    extensions: [gfmToMarkdown({ tablePipeAlign: false })],
    bullet: '-',
    rule: '-',
    emphasis: '_',
  });
}

function replaySection(page: Page): readonly RootContent[] {
  const commands = commandsOf(page);
  return [
    heading(2, 'Replay it'),
    paragraph('In the folder of this page; replay exits with 1, because the trace deviates.'),
    block(
      'sh',
      commands.flatMap(({ line, does }) => [`# ${does}`, line]),
    ),
  ];
}
