/** Whether a place in a text is what an assertion asks for. */
import { isWordCode } from './character-set.ts';
import type { Assertion } from './regex-node.ts';

export interface Subject {
  readonly text: string;
  /** ^ and $ also hold beside newlines. */
  readonly isMultiline: boolean;
  /** The text's first place is no line start: it continues what came before. */
  readonly isContinued: boolean;
}

export function holds(what: Assertion, subject: Subject, at: number): boolean {
  const { text, isMultiline } = subject;
  switch (what) {
    case 'lineStart':
      if (at === 0) return !subject.isContinued;
      return isMultiline && text.charCodeAt(at - 1) === 10;
    case 'lineEnd':
      return at === text.length || (isMultiline && text.charCodeAt(at) === 10);
    case 'textStart':
      return at === 0 && !subject.isContinued;
    case 'textEnd':
      return at === text.length;
    case 'textEndOrNewline':
      return at === text.length || (at === text.length - 1 && text.charCodeAt(at) === 10);
    default:
      return holdsAtWord(what, isWordBefore(text, at), isWordCode(text.codePointAt(at)));
  }
}

function isWordBefore(text: string, at: number): boolean {
  if (at === 0) return false;
  const unit = text.charCodeAt(at - 1);
  const isLowSurrogate = unit >= 0xdc00 && unit <= 0xdfff && at > 1;
  return isWordCode(isLowSurrogate ? text.codePointAt(at - 2) : unit);
}

function holdsAtWord(what: Assertion, before: boolean, after: boolean): boolean {
  switch (what) {
    case 'wordBoundary':
      return before !== after;
    case 'notWordBoundary':
      return before === after;
    case 'wordStart':
      return !before && after;
    case 'notAfterWord':
      return !before;
    case 'notBeforeWord':
      return !after;
    default:
      return before && !after;
  }
}
