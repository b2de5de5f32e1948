import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { articleNamed } from '../../oracles/articles/index.ts';
import type { Finding } from '../../properties/finding.ts';
import { articlePage } from '../../properties/pages/article-page.ts';
import { findingPage } from '../../properties/pages/finding-page.ts';
import type { Page } from '../../properties/pages/page.ts';
import { deviation, finding, pageOptions, trace } from '../../test/fixtures.ts';
import { dangerous, hostileText } from '../../test/hostile.ts';
import { blocksIn, nodesIn, parsed, textsIn } from '../../test/markdown.ts';
import { diagramType } from '../../test/mermaid.ts';
import { printable } from '../printable.ts';
import { indexMarkdown } from './index-markdown.ts';
import { longest } from './nodes.ts';
import { pageMarkdown } from './page-markdown.ts';

/** What pages put into Markdown that is not the kit's own. */
const markup = fc.constantFrom(
  ...['<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '[x](javascript:alert(1))', '![x](//y)'],
  ...[
    'https://evil.example/',
    'www.evil.example',
    'a@evil.example',
    '[^1]',
    '[x]: //evil.example',
    '&lt;b&gt;',
  ],
  ...[
    '```',
    '~~~',
    '| a | b |',
    '|',
    '`` ` ``',
    '\n# x',
    '\n\n---\n',
    '- [ ] x',
    '*x*',
    '__x__',
    '~~x~~',
    '\\',
  ],
  ...['-->', '%%{init: {}}%%', 'end', ';', '#quot;', 'Note over p1: x', '$$x$$', ':smile:', '@everyone'],
);
const foreign = fc
  .array(fc.oneof(markup, hostileText, fc.string({ unit: 'grapheme' })), { minLength: 1, maxLength: 5 })
  .map((parts) => parts.join(''));

const hostileFinding: fc.Arbitrary<Finding> = fc
  .record({ outcome: foreign, alias: foreign, fingerprint: foreign, allowed: foreign, named: fc.boolean() })
  .map(({ outcome, alias, fingerprint, allowed, named }) => {
    const { edit, ...rest } = finding;
    const said = trace.map((step) => ({ ...step, outcome, alias }));
    const seen = { ...deviation, observed: outcome, allowed: [allowed] };
    return { ...rest, ...(named && { edit: edit! }), fingerprint, trace: said, deviation: seen };
  });

/** The one thing in a document that texts of others are compared by: blanks at line ends and margins have no say. */
const squeezed = (text: string) => printable(text.replaceAll(/\r?\n/g, ' ')).replaceAll(/\s+/g, ' ').trim();

test('texts of others come back, and are nothing but text', async () => {
  await fc.assert(
    fc.asyncProperty(hostileFinding, foreign, foreign, async (hostile, emulator, judge) => {
      const page = findingPage(hostile, { ...pageOptions, emulator, judge, seed: judge });
      const markdown = pageMarkdown(page);
      expect(markdown).not.toMatch(dangerous);
      const tree = parsed(markdown);
      const texts = textsIn(tree).map(squeezed).join('\n');
      const { deviation: seen, fingerprint } = hostile;
      for (const text of [emulator, judge, seen.observed, seen.allowed[0]!, fingerprint]) {
        expect(texts).toContain(squeezed(text.slice(0, longest)));
      }
      expectNoMarkup(markdown, linksOf(findingPage({ ...hostile, trace, deviation }, pageOptions)));
      for (const diagram of blocksIn(tree, 'mermaid')) await diagramType(diagram);
      expectNoMarkup(indexMarkdown([page], 'md'), ['finding-1.md']);
    }),
    { numRuns: 30, seed: 20_261_130 },
  );
});

const linksOf = (page: Page) =>
  [...nodesIn(parsed(pageMarkdown({ ...page, title: 'plain' })))].flatMap((node) =>
    node.type === 'link' ? [node.url] : [],
  );

const live: readonly string[] = [
  'html',
  'image',
  'imageReference',
  'linkReference',
  'definition',
  'footnoteReference',
];

/** That links go where those of the page without any text of others go, and nothing else is live. */
function expectNoMarkup(markdown: string, own: readonly string[]) {
  for (const node of nodesIn(parsed(markdown))) {
    expect(live).not.toContain(node.type);
    if (node.type === 'link') expect(own).toContain(node.url);
  }
}

test('names of a megabyte are no trouble', () => {
  const emulator = '|`<'.repeat(350_000);
  const markdown = pageMarkdown(findingPage(finding, { ...pageOptions, emulator }));
  expect(markdown).toContain('(1,050,000 characters)');
  expect(textsIn(parsed(markdown)).join('\n')).toContain(emulator.slice(0, longest));
  expect(markdown.length).toBeLessThan(1_200_000);
});

describe('the page of an article', () => {
  const page = articlePage(articleNamed('Q150523-inherit')!, { seed: 'a seed' });
  const markdown = pageMarkdown(page);
  const tree = parsed(markdown);

  test('has every part, in order', () => {
    const titles = [...nodesIn(tree)].flatMap((node) =>
      node.type === 'heading' && node.depth === 2 ? [textsIn(node).join('')] : [],
    );
    expect(titles).toEqual([
      ...[
        'What happens',
        'Minimal repro',
        'The rules that are broken',
        'Windows',
        'Workarounds',
        'Relatives',
      ],
      ...['Replay it', 'In doubt', 'Sources'],
    ]);
  });

  test('marks the causing and the deviating call', () => {
    const [repro] = blocksIn(tree, 'text');
    expect(repro).toMatch(/^P1 socket -> s1 .*# caused here$/m);
    expect(repro).toMatch(/# seen here; allowed: \S+$/m);
  });

  test('has diagrams that Mermaid parses: the sequence, then the states', async () => {
    const kinds = await Promise.all(blocksIn(tree, 'mermaid').map(diagramType));
    expect(kinds).toEqual(['sequence', 'flowchart-v2', 'flowchart-v2', 'flowchart-v2']);
  });

  test('has every Windows in its table', () => {
    const cells = [...nodesIn(tree)].flatMap((node) => (node.type === 'tableCell' ? textsIn(node) : []));
    for (const { title } of page.windows) expect(cells.join()).toContain(title);
  });
});
