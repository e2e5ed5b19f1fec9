/** The s command: puts the replacement in place of what matches. */
import type { Regex, RegexMatch } from '#lib/sim/regex/regex.ts';
import type { CaseMode, ReplacementPart, Substitution } from './sed-command.ts';

/** undefined: nothing matched. */
export function substitute(text: string, regex: Regex, rules: Substitution): string | undefined {
  let result = '';
  let copied = 0;
  let count = 0;
  let changes = 0;
  for (let at = 0; at <= text.length;) {
    const match = regex.exec(text, at);
    if (!match) break;
    const isEmpty = match.end === match.start;
    // An empty match right behind another does not count.
    const isCounted = !(isEmpty && match.start === copied && count > 0 && match.start > 0);
    if (isCounted && ++count >= rules.number) {
      result += text.slice(copied, match.start) + replacementFor(match, rules.replacement);
      copied = match.end;
      changes++;
      if (!rules.isGlobal) break;
    } else if (isCounted && !isEmpty) {
      result += text.slice(copied, match.end);
      copied = match.end;
    }
    at = isEmpty ? match.end + 1 : match.end;
  }
  return changes > 0 ? result + text.slice(copied) : undefined;
}

function replacementFor(match: RegexMatch, parts: readonly ReplacementPart[]): string {
  const writer = new CaseWriter();
  for (const part of parts) {
    if (part.kind === 'case') writer.setMode(part.mode);
    else writer.write(part.kind === 'text' ? part.text : (match.groups[part.index] ?? ''));
  }
  return writer.text;
}

class CaseWriter {
  text = '';
  #mode: 'upper' | 'lower' | undefined;
  #next: 'upperNext' | 'lowerNext' | undefined;

  setMode(mode: CaseMode): void {
    if (mode === 'upperNext' || mode === 'lowerNext') this.#next = mode;
    else this.#mode = mode === 'end' ? undefined : mode;
  }

  write(text: string): void {
    if (text === '') return;
    const all =
      this.#mode === undefined
        ? text
        : this.#mode === 'upper'
          ? text.toUpperCase()
          : text.toLowerCase();
    const first = all.charAt(0);
    const changed =
      this.#next === undefined
        ? first
        : this.#next === 'upperNext'
          ? first.toUpperCase()
          : first.toLowerCase();
    this.#next = undefined;
    this.text += changed + all.slice(1);
  }
}
