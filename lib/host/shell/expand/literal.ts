import type { Sink } from './sink.ts';

/** A backslash quotes the character after it; before a newline both vanish. */
export function expandLiteral(sink: Sink, text: string): void {
  if (!text.includes('\\')) {
    if (text !== '') sink.literal(text);
    return;
  }
  for (const [piece] of text.matchAll(/\\[\s\S]?|[^\\]+/g)) {
    if (piece === '\\\n') continue;
    if (piece.length > 1 && piece.startsWith('\\')) sink.quoted(piece.slice(1));
    else if (piece === '\\') sink.quoted(piece);
    else sink.literal(piece);
  }
}
