/**
 * What is wrong with a schedule, in the words of the parser the API server uses.
 * Spec: https://pkg.go.dev/github.com/robfig/cron/v3 (ParseStandard)
 */
interface Field {
  readonly low: number;
  readonly high: number;
  readonly names?: readonly string[];
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

const fields: readonly Field[] = [
  { low: 0, high: 59 },
  { low: 0, high: 23 },
  { low: 1, high: 31 },
  { low: 1, high: 12, names: months },
  { low: 0, high: 6, names: days },
];

const descriptors = /^@(yearly|annually|monthly|weekly|daily|midnight|hourly|every .+)$/;

/** undefined for a schedule that is in order. */
export function cronFault(schedule: string): string | undefined {
  const text = schedule.replace(/^(CRON_)?TZ=\S+\s+/, '');
  if (text === '') return 'empty spec string';
  if (text.startsWith('@'))
    return descriptors.test(text) ? undefined : `unrecognized descriptor: ${text}`;
  const parts = text.split(/\s+/).filter((part) => part !== '');
  if (parts.length !== fields.length)
    return `expected exactly 5 fields, found ${parts.length}: [${parts.join(' ')}]`;
  for (const [index, field] of fields.entries()) {
    const fault = fieldFault(parts[index] ?? '', field);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function fieldFault(text: string, field: Field): string | undefined {
  for (const range of text.split(',').filter((part) => part !== '')) {
    const fault = rangeFault(range, field);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** "*", "5", "1-5", "*" with a step of 15, "mon-fri/2". */
function rangeFault(text: string, field: Field): string | undefined {
  const [range = '', step, ...more] = text.split('/');
  const [first = '', last, ...others] = range.split('-');
  const isAll = first === '*' || first === '?';
  if (!isAll && others.length > 0) return `too many hyphens: ${text}`;
  const start = isAll ? field.low : numberOf(first, field);
  if (typeof start === 'string') return start;
  const end = endOf(last, { start, isAll, field });
  if (typeof end === 'string') return end;
  if (more.length > 0) return `too many slashes: ${text}`;
  const every = step === undefined ? 1 : numberOf(step, { low: 0, high: 0 });
  if (typeof every === 'string') return every;
  const upTo = step !== undefined && last === undefined && !isAll ? field.high : end;
  return boundsFault(text, [start, upTo, every], field);
}

interface Start {
  readonly start: number;
  readonly isAll: boolean;
  readonly field: Field;
}

function endOf(last: string | undefined, { start, isAll, field }: Start): number | string {
  if (isAll) return field.high;
  return last === undefined ? start : numberOf(last, field);
}

function boundsFault(
  text: string,
  [start, end, every]: readonly [number, number, number],
  { low, high }: Field,
): string | undefined {
  if (start < low) return `beginning of range (${start}) below minimum (${low}): ${text}`;
  if (end > high) return `end of range (${end}) above maximum (${high}): ${text}`;
  if (start > end) return `beginning of range (${start}) beyond end of range (${end}): ${text}`;
  return every === 0 ? `step of range should be a positive number: ${text}` : undefined;
}

function numberOf(text: string, { low, names }: Field): number | string {
  const named = names?.indexOf(text.toLowerCase()) ?? -1;
  if (named >= 0) return named + low;
  if (/^[+-]?\d+$/.test(text)) {
    const value = Number(text);
    return value < 0 ? `negative number (${value}) not allowed: ${text}` : value;
  }
  return `failed to parse int from ${text}: strconv.Atoi: parsing ${JSON.stringify(text)}: invalid syntax`;
}
