/**
 * Edits one object until it is saved, or nothing was changed.
 * Spec: staging/src/k8s.io/kubectl/pkg/cmd/util/editor/editoptions.go
 */
import type { Running } from '#lib/host/process.ts';
import { isJsonObject, type JsonObject } from '#lib/kube/json.ts';
import { StatusError } from '#lib/kube/status.ts';
import { CommandError } from '../errors.ts';
import { sortMembers, writeJson } from '../printers/write-json.ts';
import type { Session } from '../session.ts';
import { readYaml, YamlError } from '../yaml/read-yaml.ts';
import { writeYaml } from '../yaml/write-yaml.ts';
import { openEditor } from './open-editor.ts';

const header = `# Please edit the object below. Lines beginning with a '#' will be ignored,
# and an empty file will abort the edit. If an error occurs while saving this file will be
# reopened with the relevant failures.
#
`;

export interface EditOptions {
  readonly isJson: boolean;
  /** Saves what was edited. A refusal reopens the editor with its reasons. */
  save(edited: JsonObject): void;
}

/** Throws CommandError when the edit came to nothing because it was refused. */
export function* editObject(
  session: Session,
  original: JsonObject,
  { isJson, save }: EditOptions,
): Running<void> {
  const sorted = sortMembers(original);
  const before = isJson ? writeJson(sorted) : writeYaml(sorted);
  let text = before;
  let reasons = '';
  for (;;) {
    const file = yield* openEditor(
      session.process,
      `${header}${reasons}${text}`,
      isJson ? '.json' : '.yaml',
    );
    const edited = withoutComments(file.text);
    if (edited === before || (reasons !== '' && edited === text)) {
      if (reasons === '') return cancel(session, file.path, 'Edit cancelled, no changes made.\n');
      session.err(`A copy of your changes has been stored to "${file.path}"\n`);
      throw new CommandError('Edit cancelled, no valid changes were saved.');
    }
    if (edited.trim() === '')
      return cancel(session, file.path, 'Edit cancelled, saved file was empty.\n');
    const failure = attempt(edited, save);
    if (failure === undefined) {
      session.process.files.remove(file.path);
      return undefined;
    }
    [text, reasons] = [edited, failure];
    session.err(failureLines(failure));
  }
}

function cancel(session: Session, path: string, words: string): undefined {
  session.process.files.remove(path);
  session.err(words);
  return undefined;
}

const withoutComments = (text: string) => text.replace(/^\s*#.*(?:\n|$)/gm, '');

/** Comment lines that say why it was not saved; undefined when it was. */
function attempt(text: string, save: (edited: JsonObject) => void): string | undefined {
  try {
    const value = readYaml(text);
    if (!isJsonObject(value)) return comment('The edited file failed validation: it is no object');
    save(value);
    return undefined;
  } catch (error) {
    if (error instanceof YamlError)
      return comment(`The edited file had a syntax error: ${error.message}`);
    if (!(error instanceof StatusError)) throw error;
    const { kind = '', name = '', causes = [] } = error.status.details ?? {};
    if (causes.length === 0) return comment(error.message);
    const lines = causes.map(({ field = '', message = '' }) => `* ${field}: ${message}`);
    return comment([`${kind} "${name}" was not valid:`, ...lines].join('\n'));
  }
}

const comment = (text: string) => `${text.replace(/^/gm, '# ')}\n#\n`;

const failureLines = (reasons: string) => `error: ${reasons.replace(/^# ?/gm, '').trimEnd()}\n`;
