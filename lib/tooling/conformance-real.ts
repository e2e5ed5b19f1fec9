/**
 * `npm run conformance:real`: every kubectl command of the recorded sessions, run by the emulator and by a real
 * kubectl over HTTP on equal clusters; stdout, stderr and exit code must be equal. Says so where there is no kubectl.
 *   --minor 1.32   whose kubectl   --only ID,ID   --part 1/4   --diffs 10   --least 98
 */
import { parseArgs } from 'node:util';
import { findKubectl } from '#lib/server/testing/find-kubectl.ts';
import { createWorkspace } from '#lib/workspace/create-workspace.ts';
import { type Outcome, RealClient } from './conformance/real-client.ts';
import { isSame } from './conformance/same-output.ts';
import { readSessions, runsKubectl, type Session, type Step } from './conformance/sessions.ts';

interface Difference {
  readonly session: string;
  readonly cmd: string;
  readonly emulated: Outcome;
  readonly real: Outcome;
}

interface Tally {
  count: number;
  readonly differences: Difference[];
}

const { values } = parseArgs({
  options: {
    minor: { type: 'string', default: '1.32' },
    only: { type: 'string' },
    part: { type: 'string', default: '1/1' },
    diffs: { type: 'string', default: '10' },
    least: { type: 'string', default: '98' },
  },
});

async function compareSession({ id, steps }: Session, kubectl: string, tally: Tally) {
  const world = createWorkspace({ profile: 'kubeadm-1.32', seed: 1, pace: 'jump' });
  const client = new RealClient(kubectl);
  try {
    for (const step of steps) {
      for (const [file, content] of Object.entries(step.files)) {
        world.apply({ kind: 'file', path: file, content });
        client.write(file, content);
      }
      if (step.settle) world.settle(step.until);
      // The real client's cluster is a copy of the emulator's, as it is before each command.
      const copy = world.fork();
      copy.run('true'); // draws the number that the emulator's shell draws as it starts
      const real = await client.run(step.cmd, copy);
      const emulated = world.run(step.cmd);
      if (runsKubectl(step)) note(tally, { id, step, emulated, real });
    }
  } finally {
    client.close();
  }
}

interface Compared {
  readonly id: string;
  readonly step: Step;
  readonly emulated: Outcome;
  readonly real: Outcome;
}

function note(tally: Tally, { id, step, emulated, real }: Compared): void {
  tally.count++;
  if (isSame(emulated, real)) return;
  const difference = { session: id, cmd: step.cmd, emulated, real };
  if (tally.differences.push(difference) <= Number(values.diffs)) show(difference);
}

function chosenSessions(): Session[] {
  const ids = values.only?.split(',');
  const [part = 1, parts = 1] = values.part.split('/').map(Number);
  return readSessions().filter(
    ({ id }, n) => (ids ? ids.includes(id) : true) && n % parts === part - 1,
  );
}

function show({ session, cmd, emulated, real }: Difference): void {
  console.log(`--- ${session}: ${cmd}`);
  for (const name of ['stdout', 'stderr', 'exitCode'] as const) {
    if (emulated[name] === real[name]) continue;
    console.log(`emulated ${name}:\n${emulated[name]}\nreal ${name}:\n${real[name]}`);
  }
}

async function main(): Promise<void> {
  const kubectl = findKubectl(values.minor);
  if (!kubectl) {
    console.log(`no kubectl ${values.minor} is on this machine: nothing was compared`);
    return;
  }
  const tally: Tally = { count: 0, differences: [] };
  for (const session of chosenSessions()) await compareSession(session, kubectl, tally);
  const same = tally.count - tally.differences.length;
  const percent = tally.count === 0 ? 100 : (100 * same) / tally.count;
  for (const { session, cmd } of tally.differences) console.log(`differs: ${session}: ${cmd}`);
  console.log(
    `kubectl ${values.minor}: ${same} of ${tally.count} commands (${percent.toFixed(1)} %) agree`,
  );
  if (percent < Number(values.least)) process.exitCode = 1;
}

await main();
