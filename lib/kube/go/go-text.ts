/** Values as Go prints them in messages, where their type shows. Spec: https://pkg.go.dev/fmt (%#v, %q) */

/** A value that messages show as this text. */
export interface GoText {
  readonly goText: string;
}

export const goText = (text: string): GoText => ({ goText: text });

export const isGoText = (value: unknown): value is GoText =>
  typeof value === 'object' && value !== null && 'goText' in value;

const controls: Readonly<Record<string, string>> = { '\\u0007': '\\a', '\\u000b': '\\v' };

/** A string in double quotes. */
export function goQuote(text: string): string {
  return JSON.stringify(text).replace(
    /\\u00[01][0-9a-f]/g,
    (escape) => controls[escape] ?? escape.replace('\\u00', '\\x'),
  );
}

/** map[string]string{"app":"web"} */
export function goStringMap(map: Readonly<Record<string, string>> | undefined): GoText {
  if (!map) return goText('map[string]string(nil)');
  const members = Object.entries(map)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${goQuote(key)}:${goQuote(value)}`);
  return goText(`map[string]string{${members.join(', ')}}`);
}

/** []string{"a", "b"}, or a slice of a named type of strings. */
export function goStrings(list: readonly string[] | undefined, type = 'string'): GoText {
  if (!list) return goText(`[]${type}(nil)`);
  return goText(`[]${type}{${list.map(goQuote).join(', ')}}`);
}

/** intstr.IntOrString{Type:1, IntVal:0, StrVal:"25%"} */
export function goIntOrString(value: number | string): GoText {
  const [type, int, text] = typeof value === 'number' ? [0, value, ''] : [1, 0, value];
  return goText(`intstr.IntOrString{Type:${type}, IntVal:${int}, StrVal:${goQuote(text)}}`);
}

/** []byte{0x68, 0x69} */
export function goBytes(bytes: Uint8Array): GoText {
  return goText(`[]byte{${Array.from(bytes, (byte) => `0x${byte.toString(16)}`).join(', ')}}`);
}
