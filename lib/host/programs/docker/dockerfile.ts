/**
 * Dockerfiles, as instructions in order.
 * Spec: https://docs.docker.com/reference/dockerfile/
 * Simplified: one stage, without ARG, ADD of archives, ONBUILD and HEALTHCHECK.
 */
export interface Instruction {
  /** In capitals: "COPY". */
  readonly name: string;
  readonly text: string;
  /** As the file has it, on one line. */
  readonly line: string;
}

/** What is wrong with a Dockerfile, in docker's words. */
export class DockerfileError extends Error {}

const known = new Set(
  'FROM RUN COPY ADD ENV EXPOSE CMD ENTRYPOINT WORKDIR LABEL MAINTAINER USER VOLUME'.split(' '),
);

/** Throws DockerfileError. */
export function parseDockerfile(text: string): Instruction[] {
  const joined = text.replace(/\\[ \t]*\n/g, ' ');
  const lines = joined.split('\n').map((line) => line.trim());
  const instructions = lines.flatMap((line, at): Instruction[] => {
    if (line === '' || line.startsWith('#')) return [];
    const [, word = '', rest = ''] = /^(\S+)\s*(.*)$/.exec(line) ?? [];
    const name = word.toUpperCase();
    if (!known.has(name))
      throw new DockerfileError(
        `dockerfile parse error line ${at + 1}: unknown instruction: ${name}`,
      );
    return [{ name, text: rest.trim(), line: `${name} ${rest.trim()}` }];
  });
  if (instructions.length === 0)
    throw new DockerfileError('the Dockerfile (Dockerfile) cannot be empty');
  if (instructions[0]?.name !== 'FROM')
    throw new DockerfileError('no build stage in current context');
  return instructions;
}

/** A command in either of its forms: a JSON list, or a line for the shell. */
export function commandOf(text: string): readonly string[] {
  if (!text.startsWith('[')) return ['/bin/sh', '-c', text];
  try {
    const words: unknown = JSON.parse(text);
    if (Array.isArray(words)) return words.map(String);
  } catch {
    // A list that is none is a line for the shell, as docker takes it.
  }
  return ['/bin/sh', '-c', text];
}

/** ENV a=b c="d e", or the old ENV name value. */
export function variablesOf(text: string): Record<string, string> {
  if (!/^[^\s=]+=/.test(text)) {
    const [, name = '', value = ''] = /^(\S+)\s+(.*)$/.exec(text) ?? [];
    return { [name]: value };
  }
  const pairs = text.matchAll(/([^\s=]+)=("(?:[^"\\]|\\.)*"|'[^']*'|\S*)/g);
  return Object.fromEntries(
    [...pairs].map(([, name = '', value = '']) => [name, value.replace(/^(["'])(.*)\1$/, '$2')]),
  );
}
