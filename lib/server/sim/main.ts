/**
 * `npm run sim`: a workspace without a browser. In your own terminal, or, with --jsonl, driven by lines of JSON.
 * Here nothing waits for the wall.
 */
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { type Lab, labFor } from '#lib/labs/lab.ts';
import { setUp } from '#lib/labs/prove.ts';
import { createWorkspace, profileNames } from '#lib/workspace/create-workspace.ts';
import type { Workspace } from '#lib/workspace/workspace.ts';
import { findLab, readLabs, type LabOnDisk } from '../lab-files.ts';
import { attachTerminal } from './attach-terminal.ts';
import { answerLine } from './requests.ts';
import { serveWorld } from './serve-world.ts';

const usage = `usage: npm run --silent sim -- [--profile NAME] [--seed N] [--lab ID] [--jsonl] [--serve PORT]
  --profile NAME  ${profileNames.join(', ')}
  --seed N        the same seed and the same input give the same cluster (1)
  --lab ID        begin this lab; its profile is used
  --jsonl         lines of JSON on stdin, one answer a line
  --serve PORT    the cluster's API on 127.0.0.1, for a real kubectl`;

interface Options {
  readonly profile: string;
  readonly seed: number;
  readonly lab: LabOnDisk | undefined;
  readonly isJsonl: boolean;
  readonly port: number | undefined;
}

class UsageError extends Error {}

function readOptions(argv: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      profile: { type: 'string' },
      seed: { type: 'string', default: '1' },
      lab: { type: 'string' },
      jsonl: { type: 'boolean', default: false },
      serve: { type: 'string' },
    },
  });
  const lab = values.lab === undefined ? undefined : findLab(values.lab);
  if (values.lab !== undefined && !lab)
    throw new UsageError(`no lab is called ${values.lab}; there are: ${labNames()}`);
  const profile = values.profile ?? lab?.lab.spec.profile ?? 'kubeadm-1.32';
  if (!profileNames.includes(profile))
    throw new UsageError(`no profile is called ${profile}; there are: ${profileNames.join(', ')}`);
  const seed = Number(values.seed);
  if (!Number.isSafeInteger(seed) || seed < 0)
    throw new UsageError(`--seed takes a whole number, not ${values.seed}`);
  const port = values.serve === undefined ? undefined : Number(values.serve);
  if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port < 65_536))
    throw new UsageError(`--serve takes a port, not ${values.serve}`);
  return { profile, seed, lab, isJsonl: values.jsonl, port };
}

const labNames = () =>
  readLabs()
    .map(({ lab }) => lab.spec.id)
    .join(', ');

async function serveLines(world: Workspace, lab: Lab | undefined): Promise<void> {
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.trim() === '') continue;
    process.stdout.write(`${JSON.stringify(answerLine(line, world, lab))}\n`);
  }
}

async function main(): Promise<void> {
  const { profile, seed, lab: found, isJsonl, port } = readOptions(process.argv.slice(2));
  const lab = found && labFor(found.lab, seed);
  const world = createWorkspace({ profile, seed, pace: 'jump' });
  if (lab) setUp(lab, world);
  if (port !== undefined) await serveWorld(world, port);
  await (isJsonl ? serveLines(world, lab) : attachTerminal(world));
}

try {
  await main();
} catch (error) {
  const isUsage =
    error instanceof UsageError || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS');
  if (!isUsage) throw error;
  console.error(`${(error as Error).message}\n${usage}`);
  process.exitCode = 2;
}
