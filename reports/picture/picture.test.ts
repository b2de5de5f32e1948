/** Pictures of what random scripts lead to, and of worlds in which every text is hostile. */
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { simulate } from '../../emulators/simulated.ts';
import { profiles } from '../../oracles/profiles/index.ts';
import { valuation } from '../../oracles/subject.ts';
import { scripts } from '../../properties/script-arbitrary.ts';
import { dangerous, hostileText } from '../../test/hostile.ts';
import { diagramType } from '../../test/mermaid.ts';
import { printable } from '../printable.ts';
import { layOut } from './layout.ts';
import { drawn } from './measure.ts';
import { mermaidOf } from './mermaid.ts';
import type { Picture } from './picture.ts';
import { picturesIn, scenesOf } from './scenes.ts';
import { svgOf } from './svg.tsx';

const row = valuation(profiles.find(({ name }) => name === 'windows-98')!.row);
const seen = scripts({ row }).map((script) => picturesIn(scenesOf(simulate(script, row), { expected: row })));

test('ids are unique, and every edge joins what is there', () => {
  fc.assert(
    fc.property(seen, (pictures) => {
      for (const { nodes, edges } of pictures) {
        const entries = nodes.flatMap((node) => node.entries.map(({ id }) => ({ id, of: node.id })));
        const ids = [...nodes, ...entries, ...edges].map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        for (const { from, entry, to } of edges) {
          expect(nodes.map(({ id }) => id)).toEqual(expect.arrayContaining([from, to]));
          if (entry !== undefined) expect(entries).toContainEqual({ id: entry, of: from });
        }
      }
    }),
    { seed: 1, numRuns: 100 },
  );
});

test('one layout has a place for everything in any of them, and no two nodes in the same', async () => {
  await fc.assert(
    fc.asyncProperty(seen, async (pictures) => {
      const { boxes, curves, width, height } = await layOut(pictures);
      const nodes = new Set<string>();
      for (const picture of pictures) {
        for (const { id, entries } of picture.nodes) {
          nodes.add(id);
          for (const one of [id, ...entries.map((entry) => entry.id)]) {
            const box = boxes.get(one)!;
            expect(box.x).toBeGreaterThanOrEqual(-1);
            expect(box.y).toBeGreaterThanOrEqual(-1);
            expect(box.x + box.width).toBeLessThanOrEqual(width + 1);
            expect(box.y + box.height).toBeLessThanOrEqual(height + 1);
          }
        }
        for (const { id } of picture.edges) expect(curves.get(id)!.length).toBeGreaterThan(4);
      }
      const placed = [...nodes].map((id) => boxes.get(id)!);
      for (const [i, a] of placed.entries()) {
        for (const b of placed.slice(i + 1)) {
          const apart =
            a.x + a.width <= b.x + 1 ||
            b.x + b.width <= a.x + 1 ||
            a.y + a.height <= b.y + 1 ||
            b.y + b.height <= a.y + 1;
          expect(apart).toBe(true);
        }
      }
    }),
    { seed: 2, numRuns: 15 },
  );
});

const hostilePicture = fc.array(hostileText, { minLength: 7, maxLength: 7 }).map((texts): Picture => {
  const [title, state, note, entry, more, other, last] = texts.map((text, i) => `${i}${text}`) as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  const rest = { notes: [note], entries: [] };
  return {
    clock: 0,
    nodes: [
      {
        id: title,
        kind: 'process',
        title,
        state,
        notes: [note],
        entries: [{ id: entry, kind: 'handle', title: entry, notes: [more] }],
      },
      { id: other, kind: 'socket', title: other, state: last, ...rest },
    ],
    edges: [{ id: 'e', kind: 'refers', from: title, entry, to: other }],
  };
});

/** The texts of a hostile picture, in the order in which they are drawn. */
const textsIn = ({ nodes }: Picture) =>
  nodes.flatMap((node) => [
    ...[node.title, node.state, ...node.notes],
    ...node.entries.flatMap(({ title, notes }) => [title, ...notes]),
  ]);

test('hostile texts come back out of the SVG as they are printed, and bring no element along', async () => {
  await fc.assert(
    fc.asyncProperty(hostilePicture, hostileText, async (picture, name) => {
      const layout = await layOut([picture]);
      const svg = svgOf({ picture, layout, name });
      expect(svg).not.toMatch(dangerous);
      const texts: string[] = [];
      const parser = new SaxesParser();
      const elements = new Set<string>();
      let inText = false;
      parser.on('error', (error) => {
        throw error;
      });
      parser.on('opentag', (tag) => {
        elements.add(tag.name);
        inText = tag.name === 'text';
        if (inText) texts.push('');
        for (const attribute of Object.keys(tag.attributes)) expect(attribute).not.toMatch(/^on|href/);
      });
      parser.on('closetag', () => {
        inText = false;
      });
      parser.on('text', (text) => {
        if (inText) texts[texts.length - 1] += text;
      });
      parser.write(svg).close();
      expect([...elements].sort()).toEqual(['desc', 'g', 'path', 'rect', 'style', 'svg', 'text', 'title']);
      expect(texts).toEqual(textsIn(picture).map(drawn));
    }),
    { seed: 3, numRuns: 25 },
  );
});

test('hostile texts stay inside the labels of the flowchart, and come back', async () => {
  await fc.assert(
    fc.asyncProperty(hostilePicture, async (picture) => {
      const text = mermaidOf(picture);
      expect(await diagramType(text)).toMatch(/^flowchart/);
      const labels: string[] = [];
      for (const line of text.trimEnd().split('\n').slice(1)) {
        const bare = line.replace(/"([^"]*)"/g, (_, label: string) => {
          labels.push(label);
          return '""';
        });
        expect(bare).toMatch(/^ *(subgraph n\d+\[""\]|end|n\d+(\[""\]|\(""\))|n\d+ -->\|""\| n\d+)$/);
      }
      const read = labels.flatMap((label) => label.split('<br>')).map(decoded);
      for (const said of textsIn(picture)) expect(read).toContain(printable(said));
    }),
    { seed: 4, numRuns: 40 },
  );
});

const decoded = (label: string) =>
  label.replace(/#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
