import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { traitIds, valuesOf } from '../model/traits.ts';
import { conflicting, convention, documented, inferred, tested, unknown } from './cell.ts';
import { edit, type ProfileSource, resolve, statedBy } from './profile.ts';
import { fileOf, profileNamed, profiles } from './profiles/index.ts';

const cell = documented('yes', 'R-IN1');
const source = { name: 'windows-3', title: 'Windows 3', cells: { 'create.inheritable': cell } } as const;

describe('a profile', () => {
  test('has every cell: what is not said is unknown, with every value', () => {
    const { cells, row } = resolve(source);
    expect(Object.keys(cells)).toEqual(traitIds);
    expect(cells['create.inheritable']).toBe(cell);
    expect(cells['inherit.entry']).toEqual(unknown('inherit.entry'));
    expect(row['inherit.entry']).toEqual(valuesOf('inherit.entry'));
    expect(row['create.inheritable']).toEqual(['yes']);
  });

  test('has the cells of its base, at whatever remove, except its own', () => {
    const base = { name: 'line', title: '', cells: { 'inherit.entry': inferred('alias', 'X1') } };
    const middle = { ...source, base };
    const top = { name: 'top', title: '', base: middle, cells: { 'create.inheritable': tested('no', 'F7') } };
    expect(resolve(top).row).toMatchObject({ 'create.inheritable': ['no'], 'inherit.entry': ['alias'] });
  });

  test('cannot have a value that its trait does not have', () => {
    const cells = { 'create.inheritable': documented(['yes', 'maybe'], 'R-IN1') };
    expect(() => resolve({ ...source, cells })).toThrow("windows-3: create.inheritable has no value 'maybe'");
  });

  test.each([
    ['documented', documented('yes', '')],
    ['tested', tested('yes', '')],
    ['inferred', inferred('yes', '')],
    ['conflicting', conflicting(['yes', 'no'], '', 'who knows')],
  ])('cannot call a value %s without a source', (_, unfounded) => {
    const cells = { 'create.inheritable': unfounded };
    expect(() => resolve({ ...source, cells })).toThrow('windows-3: create.inheritable states no source');
  });

  test('cannot have a cell of no trait', () => {
    const cells = { 'create.inheritible': cell } as unknown as ProfileSource['cells'];
    expect(() => resolve({ ...source, cells })).toThrow(
      "windows-3: there is no trait 'create.inheritible'; did you mean create.inheritable?",
    );
  });

  test('cannot have a cell without a value', () => {
    const cells = { 'create.inheritable': documented([], 'R-IN1') };
    expect(() => resolve({ ...source, cells })).toThrow('windows-3: create.inheritable has no value at all');
  });

  test('cannot be based on itself, at whatever remove', () => {
    const four: { name: string; title: string; cells: object; base?: ProfileSource } = {
      name: 'windows-4',
      title: '',
      cells: {},
    };
    const three = { ...source, base: four };
    four.base = three;
    const top = { ...source, name: 'windows-5', base: three };
    expect(() => resolve(top)).toThrow(
      'windows-5: its base leads back to itself: windows-3 <- windows-4 <- windows-3',
    );
  });

  test('with a mistake is named with the base that states it, and with its file', () => {
    const cells = { 'create.inheritable': documented('maybe', 'R-IN1') };
    const base = { ...source, cells };
    const fileOf = (one: ProfileSource) => (one === base ? 'windows.ts' : undefined);
    expect(() => resolve({ name: 'top', title: '', base, cells: {} }, fileOf)).toThrow(
      "windows-3 (windows.ts): create.inheritable has no value 'maybe'",
    );
  });

  test('says who states each of its cells', () => {
    const line = { name: 'line', title: '', cells: { 'inherit.entry': inferred('alias', 'X1') } } as const;
    const profile = resolve({ ...source, base: line });
    expect(profile.source.base).toBe(line);
    expect(statedBy(profile, 'create.inheritable')?.name).toBe('windows-3');
    expect(statedBy(profile, 'inherit.entry')).toBe(line);
    expect(statedBy(profile, 'accept.inheritable')).toBeUndefined();
    const edited = edit(profile, '+X', 'inherit.entry', documented('own', 'Q1'));
    expect(statedBy(edited, 'inherit.entry')?.name).toBe('windows-3+X');
    expect(resolve(edited.source)).toEqual(edited);
  });

  test('needs no source for what is chosen or unknown', () => {
    expect(
      resolve({ ...source, cells: { 'create.inheritable': convention('yes', 'why not') } }).row,
    ).toBeDefined();
    expect(resolve({ ...source, cells: {} }).row).toBeDefined();
  });

  test('edited is another in one cell', () => {
    const profile = resolve(source);
    const edited = edit(profile, '+X', 'inherit.entry', documented('alias', 'Q1'));
    expect(edited.name).toBe('windows-3+X');
    expect(edited.row).toEqual({ ...profile.row, 'inherit.entry': ['alias'] });
    expect(profile.row['inherit.entry']).toEqual(valuesOf('inherit.entry'));
  });
});

describe('the profiles', () => {
  test('have names of their own, by which they are found', () => {
    expect(new Set(profiles.map(({ name }) => name)).size).toBe(profiles.length);
    for (const profile of profiles) expect(profileNamed(profile.name)).toBe(profile);
    expect(profileNamed('windows')).toBeUndefined();
  });

  test('are each written in a file that is known', () => {
    for (const { name, source } of profiles) {
      const file = fileOf(source);
      expect([name, file]).toEqual([name, expect.stringMatching(/^oracles/)]);
      expect(readFileSync(new URL(`../${file}`, import.meta.url), 'utf8')).toContain(`'${name}'`);
    }
  });

  test.each(profiles.map((profile) => [profile.name, profile] as const))(
    '%s is well founded',
    (_, { cells }) => {
      for (const trait of traitIds) {
        const { values, evidence, source: sources, note } = cells[trait];
        expect([trait, values.length > 0, new Set(values).size]).toEqual([trait, true, values.length]);
        if (evidence === 'conflicting') {
          expect([trait, values.length > 1, note]).toEqual([trait, true, expect.stringMatching(/./)]);
        }
        if (evidence === 'unknown') expect([trait, values]).toEqual([trait, valuesOf(trait)]);
        if (evidence === 'tested') expect([trait, values.length]).toEqual([trait, 1]);
        for (const one of sources) expect([trait, one]).toEqual([trait, expect.stringMatching(/^\S.*\S$/)]);
      }
    },
  );

  test('the reference alone has conventions, has one value everywhere, and says why it chose', () => {
    for (const { name, cells } of profiles) {
      for (const trait of traitIds) {
        const { evidence, values, note } = cells[trait];
        if (name === 'reference') expect([trait, values.length]).toEqual([trait, 1]);
        else expect([name, trait, evidence]).not.toEqual([name, trait, 'convention']);
        if (evidence === 'convention') expect([trait, note]).toEqual([trait, expect.stringMatching(/./)]);
      }
    }
  });
});
