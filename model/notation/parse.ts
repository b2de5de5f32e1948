/**
 * Reading the notation: one line a call, split at blanks, `#` begins a comment.
 *
 * A script that parses is well formed: every name is bound by one call before it is used, every call is one of the
 * vocabulary with the arguments it takes. Errors say where and what was expected, and nothing is executed.
 */

import { firstProcess } from '../names.ts';
import { isOutcome } from '../outcome.ts';
import { type Call, processOf, type Script, type Step, type Trace } from '../script.ts';
import {
  actorKind,
  isName,
  isPort,
  type NameKind,
  type Param,
  type Signature,
  signatureOf,
} from '../vocabulary.ts';
import { clip, describe, unknownCall, usage } from './usage.ts';

/** Text that is not notation: the place, and what was expected there. */
export class NotationError extends Error {
  readonly file: string;
  readonly line: number;
  readonly column: number;

  constructor(file: string, line: number, column: number, message: string) {
    super(`${file}:${line}:${column}: ${message}`);
    this.name = 'NotationError';
    this.file = file;
    this.line = line;
    this.column = column;
  }
}

/** A word of a line with the column it starts at, counted from 1. */
interface Token {
  readonly text: string;
  readonly column: number;
}

const maximumLine = 400;
const maximumLines = 10_000;

/**
 * The script that the text holds; outcomes behind the calls are read and left out.
 * @throws NotationError
 */
export function parseScript(text: string, file = 'script'): Script {
  return parseSteps(text, file).map((step) => step.call);
}

/**
 * The trace that the text holds.
 * @throws NotationError also where a call has no outcome
 */
export function parseTrace(text: string, file = 'trace'): Trace {
  return parseSteps(text, file).map(({ line, outcome, call, alias, width }) => {
    if (outcome === undefined) throw new NotationError(file, line, width + 1, "expected '=' and an outcome");
    return alias === undefined ? { call, outcome } : { call, outcome, alias };
  });
}

/**
 * A script whose outcomes are optional, as a person writes it: steps where an outcome stands, calls where none does.
 * @throws NotationError
 */
export function parseExpectations(text: string, file = 'script'): readonly (Call | Step)[] {
  return parseSteps(text, file).map(({ call, outcome, alias }) => {
    if (outcome === undefined) return call;
    return alias === undefined ? { call, outcome } : { call, outcome, alias };
  });
}

/**
 * Looks whether the text is nothing but text.
 * @throws NotationError at the first control or invalid character
 */
export function requireText(text: string, file: string): void {
  const rubbish = /[^\t\n\r\x20-\x7e\u00a0-\ud7ff\ue000-\ufffc\u{10000}-\u{10ffff}]/u.exec(text);
  if (!rubbish) return;
  const before = text.slice(0, rubbish.index).split('\n');
  throw new NotationError(
    file,
    before.length,
    before.at(-1)!.length + 1,
    'expected text, found a control or invalid character',
  );
}

interface ParsedStep {
  readonly call: Call;
  readonly outcome: string | undefined;
  readonly alias: string | undefined;
  readonly line: number;
  readonly width: number;
}

function parseSteps(text: string, file: string): readonly ParsedStep[] {
  requireText(text, file);
  const lines = text.split(/\r?\n/);
  if (lines.length > maximumLines) {
    throw new NotationError(file, maximumLines + 1, 1, `expected at most ${maximumLines} lines`);
  }
  const bound = new Map<string, number>([[firstProcess, 0]]);
  const steps: ParsedStep[] = [];
  lines.forEach((content, index) => {
    const code = content.replace(/#.*$/, '').trimEnd();
    if (code.trim() === '') return;
    steps.push(new LineParser(file, index + 1, code, bound).parse());
  });
  return steps;
}

/** Reads the tokens of one line from left to right. */
class LineParser {
  readonly #file: string;
  readonly #line: number;
  readonly #bound: Map<string, number>;
  readonly #tokens: readonly Token[];
  readonly #width: number;
  #next = 0;

  constructor(file: string, line: number, code: string, bound: Map<string, number>) {
    this.#file = file;
    this.#line = line;
    this.#bound = bound;
    this.#width = code.length;
    if (code.length > maximumLine)
      this.#fail(maximumLine + 1, `expected at most ${maximumLine} characters in a line`);
    this.#tokens = [...code.matchAll(/\S+/g)].map((match) => ({ text: match[0], column: match.index + 1 }));
  }

  parse(): ParsedStep {
    const actor = this.#take('an actor: a process such as P1, system, peer or clock');
    const kind = actorKind(actor.text);
    if (!kind) {
      this.#fail(
        actor.column,
        `expected an actor (P1, P1.2, system, peer, clock), found '${clip(actor.text)}'`,
      );
    }
    if (kind === 'process') this.#checkBound('process', { ...actor, text: processOf(actor.text) });
    const api = this.#take('a call');
    const signature = signatureOf(kind, api.text);
    if (!signature) this.#fail(api.column, unknownCall(kind, api.text));
    const args = this.#args(signature, api.text);
    const binds = this.#binding(signature, api.text);
    const alias = this.#alias(signature, api.text, binds);
    const outcome = this.#outcome();
    const call: Call =
      binds === undefined
        ? { actor: actor.text, api: api.text, args }
        : { actor: actor.text, api: api.text, args, binds };
    return { call, outcome, alias, line: this.#line, width: this.#width };
  }

  #args(signature: Signature, api: string): readonly string[] {
    const start = this.#next;
    let end = start;
    while (end < this.#tokens.length && !/^(->|=|\(=.*)$/.test(this.#tokens[end]!.text)) end++;
    const given = this.#tokens.slice(start, end);
    const form =
      signature.forms.find((params) => params.length === given.length && wordsFit(params, given)) ??
      signature.forms.find((params) => wordsFit(params, given)) ??
      signature.forms[0]!;
    form.forEach((param, i) => {
      const token = given[i];
      if (!token) this.#fail(this.#columnAt(end), `expected ${describe(param)} (${usage(signature, api)})`);
      this.#checkArg(param, token, signature, api);
    });
    const extra = given[form.length];
    if (extra)
      this.#fail(
        extra.column,
        `expected no more arguments, found '${clip(extra.text)}' (${usage(signature, api)})`,
      );
    this.#next = end;
    return given.map((token) => token.text);
  }

  #checkArg(param: Param, token: Token, signature: Signature, api: string): void {
    const wrong = () =>
      this.#fail(
        token.column,
        `expected ${describe(param)}, found '${clip(token.text)}' (${usage(signature, api)})`,
      );
    switch (param.kind) {
      case 'word':
        if (!param.words.includes(token.text)) wrong();
        return;
      case 'number':
        if (!/^(0|[1-9]\d{0,6})$/.test(token.text)) wrong();
        if (Number(token.text) < param.min || Number(token.text) > param.max) wrong();
        return;
      case 'port':
        if (!isPort(token.text)) wrong();
        return;
      case 'stdin':
        if (!token.text.startsWith('stdin=')) wrong();
        this.#checkBound('socket', { text: token.text.slice(6), column: token.column + 6 });
        return;
      case 'name':
        this.#checkBound(param.of, token);
    }
  }

  #checkBound(kind: NameKind, token: Token): void {
    if (!isName(kind, token.text)) {
      this.#fail(
        token.column,
        `expected ${describe({ kind: 'name', of: kind })}, found '${clip(token.text)}'`,
      );
    }
    if (!this.#bound.has(token.text)) {
      const what = kind === 'process' ? 'never existed before this line' : 'is not defined before this line';
      this.#fail(token.column, `${token.text} ${what}`);
    }
  }

  #binding(signature: Signature, api: string): string | undefined {
    if (this.#peek() !== '->') {
      if (signature.binds)
        this.#fail(this.#columnAt(this.#next), `expected '->' and a name (${usage(signature, api)})`);
      return undefined;
    }
    const arrow = this.#take("'->'");
    if (!signature.binds) this.#fail(arrow.column, `${api} binds no name (${usage(signature, api)})`);
    const name = this.#take(`the name of ${describe({ kind: 'name', of: signature.binds })}`);
    if (!isName(signature.binds, name.text)) {
      this.#fail(
        name.column,
        `expected ${describe({ kind: 'name', of: signature.binds })}, found '${clip(name.text)}'`,
      );
    }
    const earlier = this.#bound.get(name.text);
    if (earlier !== undefined) {
      const where = earlier === 0 ? 'exists from the start' : `is already defined in line ${earlier}`;
      this.#fail(name.column, `${name.text} ${where}`);
    }
    this.#bound.set(name.text, this.#line);
    return name.text;
  }

  #alias(signature: Signature, api: string, binds: string | undefined): string | undefined {
    const text = this.#peek();
    if (text === undefined || !text.startsWith('(=')) return undefined;
    const token = this.#take('an alias');
    const match = /^\(=([sf][1-9]\d*)\)$/.exec(token.text);
    if (!match) this.#fail(token.column, `expected an alias such as (=s1), found '${clip(token.text)}'`);
    if (signature.binds !== 'socket' && signature.binds !== 'descriptor' && api !== 'returns') {
      this.#fail(token.column, `${api} hands out no handle value, so it takes no alias`);
    }
    const name = { text: match[1]!, column: token.column + 2 };
    this.#checkBound(signature.binds === 'descriptor' ? 'descriptor' : 'socket', name);
    if (name.text === binds) this.#fail(name.column, `${binds} is no earlier name`);
    return match[1];
  }

  #outcome(): string | undefined {
    const text = this.#peek();
    if (text === undefined) return undefined;
    const equals = this.#take("'='");
    if (equals.text !== '=') this.#fail(equals.column, `expected '=' and an outcome, found '${clip(text)}'`);
    const column = this.#columnAt(this.#next);
    const rest = this.#tokens
      .slice(this.#next)
      .map((token) => token.text)
      .join(' ');
    this.#next = this.#tokens.length;
    if (!isOutcome(rest)) {
      const found = rest === '' ? '' : `, found '${clip(rest)}'`;
      this.#fail(column, `expected an outcome such as ok, WSAENOTSOCK, blocked, data 4${found}`);
    }
    return rest;
  }

  #peek(): string | undefined {
    return this.#tokens[this.#next]?.text;
  }

  #take(expected: string): Token {
    const token = this.#tokens[this.#next];
    if (!token) this.#fail(this.#width + 1, `expected ${expected}`);
    this.#next++;
    return token;
  }

  #columnAt(index: number): number {
    return this.#tokens[index]?.column ?? this.#width + 1;
  }

  #fail(column: number, message: string): never {
    throw new NotationError(this.#file, this.#line, column, message);
  }
}

/** Whether the words among the parameters stand where the form has them. */
function wordsFit(params: readonly Param[], tokens: readonly Token[]): boolean {
  return params.every((param, i) => {
    const token = tokens[i];
    return param.kind !== 'word' || token === undefined || param.words.includes(token.text);
  });
}
