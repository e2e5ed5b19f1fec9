/** The functions of jq about text: parts of it, patterns, other spellings. */
import { identity, list, plain, withValue, type JqFunctions } from './jq-define.ts';
import { textOf } from './jq-formats.ts';
import { JqError, type Json } from './jq-node.ts';
import { captures, matches, matchObjects, regexBuiltin, replacing, text } from './jq-regex.ts';
import { located } from './jq-scope.ts';
import { isList } from './json-values.ts';

function toNumber(value: Json): Json {
  if (typeof value === 'number') return value;
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN;
  if (Number.isNaN(number)) throw new JqError(`Cannot parse '${String(value)}' as JSON`);
  return number;
}

const strip = (value: Json, part: Json, isStart: boolean): Json => {
  if (typeof value !== 'string' || typeof part !== 'string' || part === '') return value;
  if (isStart) return value.startsWith(part) ? value.slice(part.length) : value;
  return value.endsWith(part) ? value.slice(0, -part.length) : value;
};

/** All places where a part stands in a text, or a value in a list. */
function indices(value: Json, part: Json): number[] {
  if (isList(value)) {
    return value.flatMap((one, at) => (JSON.stringify(one) === JSON.stringify(part) ? [at] : []));
  }
  const [source, wanted] = [text(value, 'indices'), String(part)];
  if (wanted === '') return [];
  const found: number[] = [];
  for (let at = source.indexOf(wanted); at >= 0; at = source.indexOf(wanted, at + 1)) {
    found.push(at);
  }
  return found;
}

/** The pieces between what a pattern matches. */
function splitBy(source: Json, pattern: Json, flags: Json): string[] {
  const pieces: string[] = [];
  let last = 0;
  for (const { start, end } of matches(source, pattern, `${textOf(flags ?? '')}g`).found) {
    pieces.push(text(source, 'split').slice(last, start));
    last = end;
  }
  return [...pieces, text(source, 'split').slice(last)];
}

export const textFunctions: JqFunctions = {
  'tostring/0': plain(textOf),
  'tonumber/0': plain(toNumber),
  'tojson/0': plain((value) => JSON.stringify(value)),
  'fromjson/0': plain((value) => JSON.parse(text(value, 'fromjson')) as Json),
  'index/1': withValue((value, part) => {
    const at = text(value, 'index').indexOf(String(part));
    return at < 0 ? null : at;
  }),
  'startswith/1': withValue((value, part) => text(value, 'startswith()').startsWith(String(part))),
  'endswith/1': withValue((value, part) => text(value, 'endswith()').endsWith(String(part))),
  'ltrimstr/1': withValue((value, part) => strip(value, part, true)),
  'rtrimstr/1': withValue((value, part) => strip(value, part, false)),
  'trim/0': plain((value) => text(value, 'trim').trim()),
  'split/1': withValue((value, by) => text(value, 'split').split(String(by))),
  'join/1': withValue((value, by) =>
    list(value)
      .map((one) => (one === null ? '' : textOf(one)))
      .join(String(by)),
  ),
  'ascii_downcase/0': plain((value) => text(value, 'ascii_downcase').toLowerCase()),
  'ascii_upcase/0': plain((value) => text(value, 'ascii_upcase').toUpperCase()),
  'test/1': regexBuiltin(({ found }) => [found.length > 0]),
  'test/2': regexBuiltin(({ found }) => [found.length > 0]),
  'capture/1': regexBuiltin(captures),
  'scan/1': function* scan([pattern = identity], input, scope) {
    for (const { value } of scope.evaluate(pattern, located(input.value), scope)) {
      for (const { groups: parts } of matches(input.value, value, 'g').found) {
        yield located(
          parts.length > 1 ? parts.slice(1).map((part) => part ?? null) : (parts[0] ?? null),
        );
      }
    }
  },
  'sub/2': replacing(false),
  'sub/3': replacing(false),
  'gsub/2': replacing(true),
  'gsub/3': replacing(true),
  'ltrim/0': plain((value) => text(value, 'trim').trimStart()),
  'rtrim/0': plain((value) => text(value, 'trim').trimEnd()),
  'capture/2': regexBuiltin(captures),
  'match/1': regexBuiltin(matchObjects),
  'match/2': regexBuiltin(matchObjects),
  'split/2': function* split([pattern = identity, flags = identity], input, scope) {
    for (const { value } of scope.evaluate(pattern, located(input.value), scope)) {
      const [letters] = scope.evaluate(flags, located(input.value), scope);
      yield located(splitBy(input.value, value, letters?.value ?? null));
    }
  },
  'indices/1': withValue(indices),
  'rindex/1': withValue((value, part) => indices(value, part).at(-1) ?? null),
  'explode/0': plain((value) => [...text(value, 'explode')].map((one) => one.codePointAt(0) ?? 0)),
  'implode/0': plain((value) => String.fromCodePoint(...list(value).map(Number))),
};
