import { Fragment, type ReactNode } from 'react';

interface Props {
  readonly yaml: string;
  /** What to point out. */
  readonly marks: readonly string[];
}

/** YAML with its keys in the accent and its comments stepped back; the text itself is left to the letter. */
export function YamlLines({ yaml, marks }: Props) {
  return (
    <>
      {yaml.split('\n').map((line, index) => (
        <Fragment key={index}>
          {index > 0 && '\n'}
          {drawLine(line, marks)}
        </Fragment>
      ))}
    </>
  );
}

const comment = /(^|\s)#.*$/;
const key = /^(?<lead>\s*(?:- )?)(?<key>[\w./-]+)(?<rest>:(?:\s.*)?)$/;

function drawLine(line: string, marks: readonly string[]): ReactNode {
  const at = comment.exec(line)?.index ?? line.length;
  const code = line.slice(0, at);
  const mark = marks.find((text) => code.trimEnd().endsWith(text) && code.trim() === text);
  const drawn = mark ? (
    <>
      {code.slice(0, code.indexOf(mark))}
      <mark>{drawCode(mark)}</mark>
      {code.slice(code.indexOf(mark) + mark.length)}
    </>
  ) : (
    drawCode(code)
  );
  return (
    <>
      {drawn}
      {at < line.length && <span className="comment">{line.slice(at)}</span>}
    </>
  );
}

function drawCode(code: string): ReactNode {
  const groups = key.exec(code)?.groups;
  if (!groups) return code;
  return (
    <>
      {groups.lead}
      <span className="key">{groups.key}</span>
      {groups.rest}
    </>
  );
}
