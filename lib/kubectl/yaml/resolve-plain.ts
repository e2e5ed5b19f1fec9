/**
 * Whether a YAML 1.1 reader would take a bare word for something other than a string.
 * Spec: https://yaml.org/type/ as gopkg.in/yaml.v2 reads it (resolve.go)
 */
const words = new Set(
  ['y', 'yes', 'true', 'on', 'n', 'no', 'false', 'off', 'null'].flatMap((word) => [
    word,
    word.toUpperCase(),
    word.charAt(0).toUpperCase() + word.slice(1),
  ]),
);

const specialFloats = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const dotFloat = /^\.[0-9]+(?:[eE][-+]?[0-9]+)?$/;
const float = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const prefixedInt = /^[-+]?0(?:[xX][0-9a-fA-F]+|[oO][0-7]+|[bB][01]+)$/;
const base60 = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/;
const timestamp =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:[Tt](\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.\d+)?(?:Z|[-+]\d\d:\d\d))|(?: (\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.\d+)?))?$/;

export function readsAsString(text: string): boolean {
  if (text === '' || text === '~' || words.has(text) || specialFloats.test(text)) return false;
  if (text.startsWith('.')) return !dotFloat.test(text);
  if (!/^[-+0-9]/.test(text)) return true;
  const digits = text.replaceAll('_', '');
  return !(
    float.test(digits) ||
    prefixedInt.test(digits) ||
    base60.test(text) ||
    isTimestamp(text)
  );
}

function isTimestamp(text: string): boolean {
  const match = timestamp.exec(text);
  if (!match) return false;
  const [year = 0, month = 0, day = 0, ...clock] = match
    .slice(1)
    .filter((part) => part !== undefined)
    .map(Number);
  const [hour = 0, minute = 0, second = 0] = clock;
  const daysInMonth = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return (
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= daysInMonth &&
    hour < 24 &&
    minute < 60 &&
    second < 60
  );
}
