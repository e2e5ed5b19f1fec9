/** Keys out of the bytes that xterm sends. Spec: https://invisible-island.net/xterm/ctlseqs/ctlseqs.html */
export type Key =
  /** Text to insert. */
  | { readonly kind: 'text'; readonly text: string }
  /** "C-a", "M-f", "Up", "C-Left", "Tab". */
  | { readonly kind: 'command'; readonly name: string }
  | { readonly kind: 'paste'; readonly text: string };

export interface Decoded {
  readonly key: Key;
  readonly rest: string;
}

const sequences: Readonly<Record<string, string>> = {
  '[A': 'Up',
  '[B': 'Down',
  '[C': 'Right',
  '[D': 'Left',
  '[H': 'Home',
  '[F': 'End',
  OA: 'Up',
  OB: 'Down',
  OC: 'Right',
  OD: 'Left',
  OH: 'Home',
  OF: 'End',
  '[1~': 'Home',
  '[2~': 'Insert',
  '[3~': 'Delete',
  '[4~': 'End',
  '[5~': 'PageUp',
  '[6~': 'PageDown',
  '[7~': 'Home',
  '[8~': 'End',
  '[Z': 'BackTab',
  '[1;5C': 'C-Right',
  '[1;5D': 'C-Left',
  '[1;3C': 'M-f',
  '[1;3D': 'M-b',
  '[3;5~': 'M-d',
  '[3;3~': 'M-d',
};

const controls: Readonly<Record<string, string>> = {
  '\r': 'Enter',
  '\n': 'Enter',
  '\t': 'Tab',
  '\x7f': 'Backspace',
  '\b': 'Backspace',
  '\x1f': 'C-_',
};

const pasteStart = '\x1b[200~';
const pasteEnd = '\x1b[201~';

/** The first key of the input; undefined when the input ends within one. */
export function decodeKey(input: string): Decoded | undefined {
  const first = input.charAt(0);
  if (first === '\x1b') return decodeEscape(input);
  if (first >= ' ' && first !== '\x7f') return decodeText(input);
  const name = controls[first] ?? `C-${String.fromCharCode(first.charCodeAt(0) + 96)}`;
  return { key: { kind: 'command', name }, rest: input.slice(1) };
}

/** Text is taken in one go up to the next key that is none. */
function decodeText(input: string): Decoded {
  let end = 1;
  while (end < input.length && input.charAt(end) >= ' ' && input.charAt(end) !== '\x7f') end++;
  return { key: { kind: 'text', text: input.slice(0, end) }, rest: input.slice(end) };
}

function decodeEscape(input: string): Decoded | undefined {
  if (input.startsWith(pasteStart)) return decodePaste(input);
  if (input.length === 1) return undefined;
  const found = /^(\[[0-9;?]*[A-Za-z~]|O[A-Za-z])/.exec(input.slice(1));
  if (found) {
    const name = sequences[found[0]] ?? 'Unknown';
    return { key: { kind: 'command', name }, rest: input.slice(1 + found[0].length) };
  }
  if (/^(\[[0-9;?]*|O)$/.test(input.slice(1))) return undefined;
  const [meta = ''] = input.slice(1);
  const name = meta === '\x7f' || meta === '\b' ? 'M-Backspace' : `M-${meta.toLowerCase()}`;
  return { key: { kind: 'command', name }, rest: input.slice(1 + meta.length) };
}

/** Everything between the brackets is text, whatever it looks like. */
function decodePaste(input: string): Decoded | undefined {
  const end = input.indexOf(pasteEnd);
  if (end < 0) return undefined;
  const text = input.slice(pasteStart.length, end).replace(/\r\n?/g, '\n');
  return { key: { kind: 'paste', text }, rest: input.slice(end + pasteEnd.length) };
}
