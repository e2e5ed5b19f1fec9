/** The functions of jq about numbers, times and the program itself. */
import { toTimestamp } from '#lib/sim/clock.ts';
import { strftime } from '../date/strftime.ts';
import { civilTime } from '../date/time-zone.ts';
import { identity, list, plain, withValue, type JqFunctions } from './jq-define.ts';
import { text } from './jq-regex.ts';
import { JqError, type Json } from './jq-node.ts';
import { located } from './jq-scope.ts';
import { isTruthy, typeOf } from './json-values.ts';

function length(value: Json): Json {
  if (value === null) return 0;
  if (typeof value === 'number') return Math.abs(value);
  if (typeof value === 'string') return [...value].length;
  if (typeof value === 'boolean') throw new JqError(`boolean (${value}) has no length`);
  return Object.keys(value).length;
}

/** "Broken down time": year, month from 0, day, hour, minute, second, weekday, day of the year. */
function brokenDown(seconds: Json): Json {
  const { year, month, day, hour, minute, second, weekday, dayOfYear } = civilTime(
    Number(seconds) * 1000,
    'UTC',
  );
  const fraction = Number(seconds) % 1;
  return [year, month - 1, day, hour, minute, second + fraction, weekday, dayOfYear - 1];
}

function secondsOf(value: Json): number {
  if (typeof value === 'number') return value;
  const [year = 0, month = 0, day = 1, hour = 0, minute = 0, second = 0] = list(value).map(Number);
  return Date.UTC(year, month, day, hour, minute, Math.floor(second)) / 1000;
}

function parsedTime(value: Json): number {
  const ms = Date.parse(text(value, 'fromdate'));
  if (!Number.isNaN(ms)) return Math.floor(ms / 1000);
  throw new JqError(`date "${String(value)}" does not match format "%Y-%m-%dT%H:%M:%SZ"`);
}

export const otherFunctions: JqFunctions = {
  'empty/0': function* empty() {},
  'not/0': plain((value) => !isTruthy(value)),
  'length/0': plain(length),
  'type/0': plain(typeOf),
  'floor/0': plain((value) => Math.floor(Number(value))),
  'ceil/0': plain((value) => Math.ceil(Number(value))),
  'round/0': plain((value) => Math.round(Number(value))),
  'sqrt/0': plain((value) => Math.sqrt(Number(value))),
  'todate/0': plain((value) => toTimestamp(Number(value) * 1000)),
  'error/0': plain((value) => {
    throw new JqError(value);
  }),
  'error/1': withValue((_value, message) => {
    throw new JqError(message);
  }),
  'fromdate/0': plain(parsedTime),
  'fromdateiso8601/0': plain(parsedTime),
  'todateiso8601/0': plain((value) => toTimestamp(Number(value) * 1000)),
  'gmtime/0': plain(brokenDown),
  'mktime/0': plain(secondsOf),
  'strftime/1': withValue((value, format) =>
    strftime(text(format, 'strftime/1'), civilTime(secondsOf(value) * 1000, 'UTC')),
  ),
  'now/0': function* now(_args, _input, scope) {
    yield located(scope.nowMs / 1000);
  },
  'fabs/0': plain((value) => Math.abs(Number(value))),
  'abs/0': plain((value) => Math.abs(Number(value))),
  'log/0': plain((value) => Math.log(Number(value))),
  'log2/0': plain((value) => Math.log2(Number(value))),
  'log10/0': plain((value) => Math.log10(Number(value))),
  'exp/0': plain((value) => Math.exp(Number(value))),
  'trunc/0': plain((value) => Math.trunc(Number(value))),
  'pow/2': function* pow([base = identity, exponent = identity], input, scope) {
    for (const { value } of scope.evaluate(base, located(input.value), scope)) {
      for (const by of scope.evaluate(exponent, located(input.value), scope)) {
        yield located(Number(value) ** Number(by.value));
      }
    }
  },
  'env/0': function* env(_args, _input, scope) {
    yield located(scope.variables.get('ENV') ?? null);
  },
  'input/0': function* input(_args, _input, scope) {
    const { value, done } = scope.inputs.next();
    if (done) throw new JqError('No more inputs');
    yield located(value);
  },
  'inputs/0': function* inputs(_args, _input, scope) {
    for (let next = scope.inputs.next(); !next.done; next = scope.inputs.next()) {
      yield located(next.value);
    }
  },
};
