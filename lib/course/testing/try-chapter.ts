/**
 * Types every command of a chapter into a terminal of its world, as a reader would who tries them all in order.
 * A block marked `fails` promises that its commands fail; all others must not. Output that a text shows must come.
 */
import type { RootContent } from 'mdast';
import type { Workspace } from '#lib/workspace/workspace.ts';
import type { Chapter } from '../chapter.ts';
import { type ConsoleEntry, parseConsole } from '../console.ts';

interface Step {
  readonly command: string;
  /** What the text shows below it; "…" stands for anything within a line. */
  readonly output: readonly string[];
  readonly fails: boolean;
}

/** A reader reads a while before the next command. */
const readingMs = 8000;
const longestMs = 300_000;
/** What goes on until it is interrupted, and for how long one would look at it. */
const endless = /\s(-w|-f|--watch|--follow)\b|^watch\s/;
const lookingMs = 15_000;

/** All commands of a chapter, in order. */
export function stepsOf({ sections }: Chapter): Step[] {
  return sections.flatMap(({ nodes }) => nodes.flatMap(stepsIn));
}

function stepsIn(node: RootContent): Step[] {
  if (node.type === 'code' && node.lang === 'console')
    return blockSteps(parseConsole(node.value), /\bfails\b/.test(node.meta ?? ''));
  return 'children' in node ? node.children.flatMap(stepsIn) : [];
}

function blockSteps(entries: readonly ConsoleEntry[], fails: boolean): Step[] {
  const steps: { command: string; output: string[]; fails: boolean }[] = [];
  for (const each of entries) {
    if (each.kind === 'command') steps.push({ command: each.text, output: [], fails });
    else steps.at(-1)?.output.push(each.text);
  }
  return steps;
}

/** What went otherwise than the text says, a sentence each. */
export function tryChapter(chapter: Chapter, world: Workspace): string[] {
  world.apply({ kind: 'open', terminal: 'reader', host: '', columns: 400, rows: 50 });
  return stepsOf(chapter).flatMap((step) => {
    const { exitCode, text } = type(world, step.command);
    world.advanceTo(world.nowMs + readingMs);
    const problems = missingLines(step.output, text).map((line) => `does not show: ${line}`);
    if (exitCode === undefined) problems.push('never ends');
    else if ((exitCode !== 0) !== step.fails) problems.push(`ends with ${exitCode}`);
    return problems.map((problem) => `${step.command}\n  ${problem}\n${text}`);
  });
}

function type(world: Workspace, command: string) {
  const isEndless = endless.test(command);
  const deadlineMs = world.nowMs + (isEndless ? lookingMs : longestMs);
  const keys = (text: string) => world.apply({ kind: 'keys', terminal: 'reader', text });
  const answers = [keys(`${command.replaceAll('\n', '\r')}\r`)];
  const ended = () => answers.flatMap(({ commands }) => commands).at(-1);
  while (!ended() && world.nowMs < deadlineMs) answers.push(world.advanceTo(world.nowMs + 1000));
  const exitCode = ended()?.exitCode ?? (isEndless ? 0 : undefined);
  if (!ended()) answers.push(keys('\x03'));
  const output = answers.flatMap((answer) => answer.output);
  return { exitCode, text: withoutEscapes(output.map(({ text }) => text).join('')) };
}

function withoutEscapes(text: string): string {
  const escapes = new RegExp(String.raw`\u001b\[[0-9;?]*[a-zA-Z]`, 'g');
  return text.replaceAll(escapes, '').replaceAll('\r', '');
}

/** The lines shown that did not come, in their order. */
function missingLines(shown: readonly string[], text: string): string[] {
  const lines = text.split('\n').map((line) => line.trimEnd());
  return shown.filter((wanted) => {
    const pattern = new RegExp(`^${wanted.trimEnd().split('…').map(escaped).join('.*')}$`);
    const found = lines.findIndex((line) => pattern.test(line));
    lines.splice(0, found + 1);
    return found < 0;
  });
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
