/** Completes the ends of a copy: namespaces, pods and files. Spec: staging/src/k8s.io/kubectl/pkg/cmd/cp/cp.go#NewCmdCp */
import { FileError } from '#lib/sim/files.ts';
import { joinPath } from '#lib/sim/paths.ts';
import type { CompletionRequest } from '../command.ts';
import type { Session } from '../session.ts';
import { directives, type Candidates } from './candidates.ts';
import { namesOf } from './complete-resources.ts';

/** Files of the second end are the shell's own business. */
export function completeCopy({ args, word, session }: CompletionRequest): Candidates {
  const words = args.length > 0 ? [] : firstEnd(session, word);
  return { words, directive: directives.noSpace };
}

function firstEnd(session: Session, word: string): readonly string[] {
  if (/^[/.~]/.test(word) || word.includes(':')) return [];
  const slash = word.indexOf('/');
  if (slash > 0) {
    const namespace = word.slice(0, slash);
    return namesOf(session, 'pod', word.slice(slash + 1), namespace).map(
      (name) => `${namespace}/${name}:`,
    );
  }
  const found = [
    ...namesOf(session, 'namespace', word).map((name) => `${name}/`),
    ...namesOf(session, 'pod', word).map((name) => `${name}:`),
  ];
  if (word === '') return [...found, './', '/'];
  return found.length === 0 ? [] : [...found, ...fileNames(session, word)];
}

function fileNames({ process: { files, cwd } }: Session, word: string): string[] {
  try {
    return files
      .list(cwd)
      .filter((name) => name.startsWith(word))
      .map((name) => (files.stat(joinPath(cwd, name))?.type === 'folder' ? `${name}/` : name));
  } catch (error) {
    if (error instanceof FileError) return [];
    throw error;
  }
}
