/** Values on their way into a word. */
import type { Shell } from '../shell.ts';
import { joiner, type ParameterValue } from './parameter-value.ts';
import type { Sink } from './sink.ts';

export function putText(text: string, sink: Sink, isQuoted: boolean): void {
  if (isQuoted) sink.quoted(text);
  else sink.unquoted(text);
}

export function putValue(shell: Shell, value: ParameterValue, sink: Sink, isQuoted: boolean): void {
  if (value.kind === 'text') return putText(value.text ?? '', sink, isQuoted);
  if (isQuoted && value.isJoined) return sink.quoted(value.values.join(joiner(shell)));
  for (const [index, element] of value.values.entries()) {
    if (index > 0) sink.fieldBreak();
    putText(element, sink, isQuoted);
  }
}
