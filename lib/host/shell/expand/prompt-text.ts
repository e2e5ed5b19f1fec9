import type { Running } from '../../process.ts';
import { expandPrompt } from '../prompt.ts';
import type { Shell } from '../shell.ts';
import { TextSink } from './sink.ts';
import { parseWord } from './parse-word.ts';
import { expandQuotedPart } from './word.ts';

/** A prompt as it is shown: its escapes, then the variables and commands in it. */
export function* expandPromptText(shell: Shell, source: string): Running<string> {
  const escaped = expandPrompt(shell, source);
  if (!/[$`]/.test(escaped) || !shell.options.hasShopt('promptvars')) return escaped;
  const { status } = shell;
  const word = parseWord(`"${escaped.replace(/"/g, '\\"')}"`);
  const sink = new TextSink();
  for (const part of word.parts ?? []) yield* expandQuotedPart(shell, part, sink);
  shell.status = status;
  return sink.text;
}
