/** JSON as Go writes it: `-o json` is the same bytes. Spec: https://pkg.go.dev/encoding/json#MarshalIndent */

/** With four blanks a level and a newline at the end; the members of objects in their own order. */
export function writeJson(value: unknown, indent = '    '): string {
  return `${escapeHtml(JSON.stringify(value, undefined, indent))}\n`;
}

/** Compact, as json.Marshal. */
export const compactJson = (value: unknown): string => escapeHtml(JSON.stringify(value));

const escapeHtml = (text: string) =>
  text.replace(
    /[<>&\u2028\u2029]/g,
    (one) => `\\u${(one.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );

/** The same value with the members of every object in the order of their names. */
export function sortMembers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortMembers);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]) => [name, sortMembers(member)]),
  );
}
