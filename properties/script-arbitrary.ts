/** Scripts as a fast-check arbitrary: stateless, over plain data, so that saved scripts shrink as fresh ones do. */
import fc from 'fast-check';
import type { Script } from '../model/script.ts';
import { type GenerateOptions, generate } from './generate.ts';
import { isWellFormed, reductions } from './reduce.ts';

/**
 * Random scripts, generated along the model under `options.row`.
 */
export function scripts(options: GenerateOptions): fc.Arbitrary<Script> {
  return new ScriptArbitrary(options);
}

/**
 * Random scripts, each to be made by whoever wants it: the same, in the same order, as are drawn without that.
 */
export function scriptsToMake(options: GenerateOptions): fc.Arbitrary<() => Script> {
  return new DeferredScripts(options);
}

class ScriptArbitrary extends fc.Arbitrary<Script> {
  readonly #options: GenerateOptions;

  constructor(options: GenerateOptions) {
    super();
    this.#options = options;
  }

  override generate(random: fc.Random): fc.Value<Script> {
    return new fc.Value(generated(random, this.#options), undefined);
  }

  override canShrinkWithoutContext(value: unknown): value is Script {
    return Array.isArray(value) && isWellFormed(value as Script);
  }

  override shrink(value: Script): fc.Stream<fc.Value<Script>> {
    return fc.stream(candidateValues(value));
  }
}

function* candidateValues(script: Script): Generator<fc.Value<Script>> {
  for (const candidate of reductions(script)) yield new fc.Value<Script>(candidate, undefined);
}

function generated(random: fc.Random, options: GenerateOptions): Script {
  return generate((bound) => random.nextInt(0, bound - 1), options);
}

class DeferredScripts extends fc.Arbitrary<() => Script> {
  readonly #options: GenerateOptions;

  constructor(options: GenerateOptions) {
    super();
    this.#options = options;
  }

  override generate(random: fc.Random): fc.Value<() => Script> {
    const own = random.clone();
    return new fc.Value(() => generated(own.clone(), this.#options), undefined);
  }

  override canShrinkWithoutContext(_: unknown): _ is () => Script {
    return false;
  }

  override shrink(): fc.Stream<fc.Value<() => Script>> {
    return fc.Stream.nil();
  }
}
