import { useTranslations } from 'next-intl';
import { type ConsoleEntry, parseConsole } from '#lib/course/console.ts';
import { CommandActions } from './command-actions.tsx';
import { YamlLines } from './yaml-lines.tsx';

interface Props {
  readonly block: string;
  /** `mark="a,b"`: what to point out. */
  readonly meta: string;
}

export function ConsoleBlock({ block, meta }: Props) {
  const marks = /mark="([^"]*)"/.exec(meta)?.[1]?.split(',') ?? [];
  return (
    <div className="console">
      {parseConsole(block).map((entry, index) => (
        <Entry key={index} entry={entry} marks={marks} />
      ))}
    </div>
  );
}

function Entry({
  entry,
  marks,
}: {
  readonly entry: ConsoleEntry;
  readonly marks: readonly string[];
}) {
  if (entry.kind === 'output') return <pre className="console-output">{entry.text}</pre>;
  if (entry.file) return <FileCommand text={entry.text} file={entry.file} marks={marks} />;
  return (
    <div className="console-command">
      <pre>
        <span className="prompt" aria-hidden>
          ${' '}
        </span>
        <code>
          <Words text={entry.text} />
        </code>
      </pre>
      <CommandActions text={entry.text} />
    </div>
  );
}

/** A command is broken between its words only: a flag torn at its hyphen is misread. */
function Words({ text }: { readonly text: string }) {
  return (
    <>
      {text.split(/(\s+)/).map((word, index) => (
        <span key={index} className={index % 2 === 0 ? 'word' : undefined}>
          {word}
        </span>
      ))}
    </>
  );
}

interface FileProps {
  readonly text: string;
  readonly file: { readonly path: string; readonly content: string };
  readonly marks: readonly string[];
}

/** A command that writes a file reads as the file it writes. */
function FileCommand({ text, file, marks }: FileProps) {
  const t = useTranslations('text');
  const lines = text.split('\n');
  return (
    <div className="console-file">
      <div className="console-head">
        <span className="mono">{file.path}</span>
        <span className="console-lines">{t('lines', { count: lines.length - 2 })}</span>
        <CommandActions text={text} />
      </div>
      <pre tabIndex={0} aria-label={file.path}>
        <span className="prompt" aria-hidden>
          ${' '}
        </span>
        <code>
          <span className="shell-line">{lines[0]}</span>
          {'\n'}
          <YamlLines yaml={file.content} marks={marks} />
          {'\n'}
          <span className="shell-line">{lines.at(-1)}</span>
        </code>
      </pre>
    </div>
  );
}
