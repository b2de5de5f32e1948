/** How calls are written, in words for messages and documentation. */
import { type NameKind, type Param, type Signature, signatures } from '../vocabulary.ts';
import { nearest } from './nearest.ts';

/** What an argument is to be: `a number from 1 to 9`. */
export function describe(param: Param): string {
  switch (param.kind) {
    case 'word':
      return param.words.join(' or ');
    case 'number':
      return `a number from ${param.min} to ${param.max}`;
    case 'port':
      return 'a port such as port1';
    case 'stdin':
      return 'stdin= and a socket such as stdin=s1';
    case 'name':
      return {
        process: 'a process such as P2',
        socket: 'a socket such as s1',
        connection: 'a connection such as c1',
        info: 'a protocol info such as i1',
        descriptor: 'a CRT descriptor such as f1',
      }[param.of];
  }
}

/** How a call is written, for messages and documentation. */
export function usage(signature: Signature, api: string): string {
  const example: Record<NameKind, string> = {
    process: 'P2',
    socket: 's1',
    connection: 'c1',
    info: 'i1',
    descriptor: 'f1',
  };
  const shown = (param: Param): string => {
    switch (param.kind) {
      case 'word':
        return param.words.join('|');
      case 'number':
        return 'N';
      case 'port':
        return 'port1';
      case 'stdin':
        return 'stdin=s1';
      case 'name':
        return example[param.of];
    }
  };
  const actor = signature.actor === 'process' ? 'P1' : signature.actor;
  const taken = signature.forms.some((form) =>
    form.some((param) => param.kind === 'name' && param.of === signature.binds),
  );
  const binds = signature.binds ? ` -> ${example[signature.binds].replace('1', taken ? '2' : '1')}` : '';
  return signature.forms.map((form) => [actor, api, ...form.map(shown)].join(' ') + binds).join(', or ');
}

/** That an actor has no such call, with the nearest it has. */
export function unknownCall(actor: Signature['actor'], api: string): string {
  const known = signatures().filter((signature) => signature.actor === actor);
  const near = nearest(
    api,
    known.map((signature) => signature.api),
  );
  const who = actor === 'process' ? 'a process' : actor;
  return `expected a call of ${who}, found '${clip(api)}'${near ? `; did you mean ${near}?` : ''}`;
}

/** Hostile text cut to a length that fits a message. */
export function clip(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 40)}...`;
}
