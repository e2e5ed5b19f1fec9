/**
 * What a bare word means to the YAML 1.1 reader that kubectl has.
 * Spec: https://yaml.org/type/ as gopkg.in/yaml.v2 reads it (resolve.go)
 */
const spelled = (words: readonly string[]) =>
  new Set(
    words.flatMap((word) => [
      word,
      word.toUpperCase(),
      word.charAt(0).toUpperCase() + word.slice(1),
    ]),
  );

const trueWords = spelled(['y', 'yes', 'true', 'on']);
const falseWords = spelled(['n', 'no', 'false', 'off']);
const nullWords = new Set(['', '~', ...spelled(['null'])]);

const infinite = /^[-+]?\.(?:inf|Inf|INF)$/;
const notANumber = /^\.(?:nan|NaN|NAN)$/;
const dotFloat = /^\.[0-9]+(?:[eE][-+]?[0-9]+)?$/;
const float = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const prefixedInt = /^([-+]?)(0(?:[xX][0-9a-fA-F]+|[oO][0-7]+|[bB][01]+))$/;
const octalInt = /^([-+]?)0([0-7]+)$/;
const base60 = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/;
const timestamp =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:[Tt](\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.\d+)?(?:Z|[-+]\d\d:\d\d))|(?: (\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.\d+)?))?$/;

/** The word's value: a string where it is nothing else. Times stay strings. */
export function resolvePlain(text: string): string | number | boolean | null {
  if (nullWords.has(text)) return null;
  if (trueWords.has(text)) return true;
  if (falseWords.has(text)) return false;
  if (infinite.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
  if (notANumber.test(text)) return NaN;
  if (text.startsWith('.')) return dotFloat.test(text) ? Number(text) : text;
  return /^[-+0-9]/.test(text) ? resolveNumber(text) : text;
}

function resolveNumber(text: string): string | number {
  const digits = text.replaceAll('_', '');
  const [, sign = '', prefixed] = prefixedInt.exec(digits) ?? [];
  if (prefixed !== undefined) return (sign === '-' ? -1 : 1) * Number(prefixed.toLowerCase());
  const [, octalSign = '', octal] = octalInt.exec(digits) ?? [];
  if (octal !== undefined) return (octalSign === '-' ? -1 : 1) * parseInt(octal, 8);
  return float.test(digits) ? Number(digits) : text;
}

/** Whether the bare word may stand for the string: no reader would take it for something else. */
export const readsAsString = (text: string): boolean =>
  typeof resolvePlain(text) === 'string' && !base60.test(text) && !isTimestamp(text);

function isTimestamp(text: string): boolean {
  const match = timestamp.exec(text);
  if (!match) return false;
  const [year = 0, month = 0, day = 0, ...clock] = match
    .slice(1)
    .filter((part) => part !== undefined)
    .map(Number);
  const [hour = 0, minute = 0, second = 0] = clock;
  const daysInMonth = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const isDay = month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth;
  return isDay && hour < 24 && minute < 60 && second < 60;
}
