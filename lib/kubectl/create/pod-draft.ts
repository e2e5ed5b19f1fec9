/** The pod that `kubectl run` drafts. Spec: staging/src/k8s.io/kubectl/pkg/generate/versioned/run.go */
import { CommandError } from '../errors.ts';
import { goQuote } from '../text/go-quote.ts';
import type { Draft } from './create-object.ts';

export interface PodDraftOptions {
  readonly name: string;
  readonly image: string;
  readonly labels: string;
  readonly annotations: readonly string[];
  readonly env: readonly string[];
  readonly port: string;
  readonly words: readonly string[];
  /** Whether the words are the command, or its arguments. */
  readonly isCommand: boolean;
  readonly restartPolicy: string;
  readonly imagePullPolicy: string;
  readonly isPrivileged: boolean;
  readonly stdin: boolean;
  readonly tty: boolean;
  readonly leaveStdinOpen: boolean;
}

/** Throws CommandError for labels, variables or ports that are none. */
export function draftPod(options: PodDraftOptions): Draft {
  const { name } = options;
  const annotations = readAnnotations(options.annotations);
  return {
    kind: 'Pod',
    apiVersion: 'v1',
    metadata: {
      name,
      creationTimestamp: null,
      labels: readLabels(options.labels) ?? { run: name },
      ...(Object.keys(annotations).length > 0 ? { annotations } : {}),
    },
    spec: {
      containers: [draftContainer(options)],
      restartPolicy: options.restartPolicy,
      dnsPolicy: 'ClusterFirst',
    },
    status: {},
  };
}

function draftContainer(options: PodDraftOptions): Draft {
  const { name, image, words, isCommand, stdin, imagePullPolicy } = options;
  const env = readEnv(options.env);
  return {
    name,
    image,
    ...(words.length > 0 ? { [isCommand ? 'command' : 'args']: words } : {}),
    ...(options.port === '' ? {} : { ports: [{ containerPort: readPort(options.port) }] }),
    ...(env.length > 0 ? { env } : {}),
    resources: {},
    ...(imagePullPolicy === '' ? {} : { imagePullPolicy }),
    ...(options.isPrivileged ? { securityContext: { privileged: true } } : {}),
    ...(stdin ? { stdin } : {}),
    ...(stdin && !options.leaveStdinOpen ? { stdinOnce: true } : {}),
    ...(options.tty ? { tty: true } : {}),
  };
}

/** undefined when none are given. */
export function readLabels(text: string): Record<string, string> | undefined {
  if (text === '') return undefined;
  return Object.fromEntries(
    text.split(',').map((part) => {
      const [key = '', value, ...more] = part.split('=');
      if (value === undefined || more.length > 0)
        throw new CommandError(`unexpected label spec: ${part}`);
      if (key === '') throw new CommandError(`unexpected empty label key`);
      return [key, value];
    }),
  );
}

function readAnnotations(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const equals = pair.indexOf('=');
      if (equals === -1) throw new CommandError(`invalid annotation: ${goQuote(pair)}`);
      return [pair.slice(0, equals), pair.slice(equals + 1)];
    }),
  );
}

function readEnv(pairs: readonly string[]): Draft[] {
  return pairs.map((pair) => {
    const equals = pair.indexOf('=');
    const name = pair.slice(0, equals);
    if (equals < 1 || !/^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(name))
      throw new CommandError(`invalid env: ${pair}`);
    const value = pair.slice(equals + 1);
    return value === '' ? { name } : { name, value };
  });
}

export function readPort(text: string): number {
  if (/^[+-]?\d+$/.test(text)) return Number(text);
  throw new CommandError(`strconv.Atoi: parsing ${goQuote(text)}: invalid syntax`);
}
