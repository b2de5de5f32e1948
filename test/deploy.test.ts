/** The files in `deploy/`: they are read by a parser of their format, and their command lines by the kit's own. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { program } from '../cli/program.ts';
import { root } from './product.ts';

const read = (...path: readonly string[]) => readFileSync(join(root, 'deploy', ...path), 'utf8');

afterEach(() => vi.unstubAllEnvs());

/** The options of the command line as the kit takes them; it is not run. */
async function parsed(words: readonly string[]) {
  const root = await program(words);
  const taken: { command: string; args: readonly string[]; options: Record<string, unknown> }[] = [];
  for (const command of root.commands) {
    command.action(() => {
      taken.push({ command: command.name(), args: command.args, options: command.opts() });
    });
  }
  await root.parseAsync(words, { from: 'user' });
  return taken[0]!;
}

describe('the Kubernetes jobs', () => {
  const job = (file: string) => parse(read('kubernetes', file));
  const containerOf = (file: string) => job(file).spec.template.spec.containers[0];
  /** As Kubernetes puts them in. */
  const argsOf = (file: string, index: number): readonly string[] =>
    containerOf(file).args.map((arg: unknown) => {
      expect(arg).toBeTypeOf('string');
      return String(arg).replace('$(JOB_COMPLETION_INDEX)', String(index));
    });

  test('every pod of the night is another shard, with a corpus of its own', async () => {
    const { spec } = job('night.yaml');
    expect(spec).toMatchObject({ completionMode: 'Indexed', completions: 8, parallelism: 8 });
    const shards = [];
    for (let index = 0; index < spec.completions; index++) {
      vi.stubEnv('JOB_COMPLETION_INDEX', String(index));
      const { command, args, options } = await parsed(argsOf('night.yaml', index));
      expect([command, ...args]).toEqual(['fuzz', 'wine']);
      expect(options).toMatchObject({ as: 'windows-10', for: 8 * 3600, resume: true });
      expect(options['corpus']).toBe(`/corpora/${index}`);
      shards.push(options['shard']);
    }
    expect(shards).toEqual(Array.from({ length: 8 }, (_, i) => ({ shard: i + 1, of: 8 })));
  });

  test('the corpora of all of them are merged, where the volume is', async () => {
    const { command, args, options } = await parsed(argsOf('merge.yaml', 0));
    expect(command).toBe('merge');
    expect(args).toEqual(Array.from({ length: 8 }, (_, i) => `/corpora/${i}`));
    expect(options).toEqual({ out: '/corpora/night-1' });
    const claim = job('volume.yaml').metadata.name;
    for (const file of ['night.yaml', 'merge.yaml']) {
      const { volumes } = job(file).spec.template.spec;
      expect(volumes[0].persistentVolumeClaim.claimName).toBe(claim);
      expect(containerOf(file).volumeMounts).toEqual([{ name: volumes[0].name, mountPath: '/corpora' }]);
    }
  });

  test('a shard that found something is not run again', () => {
    const { rules } = job('night.yaml').spec.podFailurePolicy;
    expect(rules[0]).toMatchObject({ action: 'FailIndex', onExitCodes: { operator: 'In', values: [1] } });
    expect(rules[0].onExitCodes.containerName).toBe(containerOf('night.yaml').name);
  });

  test.each(['night.yaml', 'merge.yaml', 'volume.yaml'])('%s is one document without an error', (file) => {
    const documents = parseAllDocuments(read('kubernetes', file));
    expect(documents).toHaveLength(1);
    expect((documents as { errors: unknown[] }[])[0]!.errors).toEqual([]);
  });
});

describe('the GitHub workflow', () => {
  const expression = (name: string) => `$\{{ ${name} }}`;
  const workflow = parse(read('github', 'nightly.yml'));
  const { fuzz, merge } = workflow.jobs;
  const commandsOf = (job: { steps: { run?: string }[] }, shard: string) =>
    job.steps
      .flatMap(({ run }) => run?.split('\n') ?? [])
      .filter((line) => line.startsWith('npx lastclose '))
      .map((line) =>
        line
          .replace(/ \|\| .*/, '')
          .replaceAll(expression('matrix.shard'), shard)
          .replaceAll(expression('github.run_id'), '42')
          .split(' ')
          .slice(2),
      );

  test('its shards are all parts of a night, and merged', async () => {
    const shards: number[] = fuzz.strategy.matrix.shard;
    const lines = await Promise.all(shards.map((shard) => parsed(commandsOf(fuzz, String(shard))[0]!)));
    expect(lines.map(({ options }) => options['shard'])).toEqual(
      shards.map((shard) => ({ shard, of: shards.length })),
    );
    const [merging, saying] = await Promise.all(commandsOf(merge, '').map(parsed));
    expect(merging!.args).toEqual(shards.map((shard) => `shards/corpus-${shard}`));
    // The same night, so that it is found again.
    const { seed, as, laneSize, corpus } = lines[0]!.options;
    expect(saying!.options).toMatchObject({ seed, as, corpus, resume: true });
    expect(saying!.options['laneSize']).toBe(laneSize);
    expect(merging!.options).toEqual({ out: corpus });
  });

  test('the merging job waits for all, and runs whatever became of them', () => {
    expect(merge).toMatchObject({ needs: 'fuzz', if: 'always()' });
    const upload = fuzz.steps.find(({ uses = '' }) => uses.startsWith('actions/upload-artifact'));
    expect(upload).toMatchObject({
      if: 'always()',
      with: { name: `corpus-${expression('matrix.shard')}`, path: 'corpus' },
    });
  });
});

describe('the Dockerfile', () => {
  const text = read('Dockerfile');
  const copied = [...text.matchAll(/^COPY (?!--from)(.*) \S+$/gm)].flatMap(([, names]) => names!.split(' '));

  test('copies what is there', () => {
    expect(copied).toEqual(['package.json', 'package-lock.json', '.']);
    for (const name of copied) expect(existsSync(join(root, name))).toBe(true);
  });

  test('installs what the Wine emulator asks for, and runs commands that there are', async () => {
    for (const name of ['wine64', 'gcc-mingw-w64-x86-64-win32']) expect(text).toContain(name);
    const lines = [...text.matchAll(/lastclose (fuzz|replay) (.*?)(?: &&.*)?$/gm)];
    expect(lines.map(([, command]) => command)).toEqual(['fuzz', 'replay']);
    for (const [, command, rest] of lines) await parsed([command!, ...rest!.split(' ')]);
  });
});
