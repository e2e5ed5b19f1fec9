/** `npm run fuzz -- COUNT [SEED]`: tells the door of the API so many malformed things, and says what it answered. */
import type { AddressInfo } from 'node:net';
import { serveWorld } from '#lib/server/sim/serve-world.ts';
import { createWorkspace } from '#lib/workspace/create-workspace.ts';
import { fuzzDoor } from './fuzz-door.ts';

const [count = 100_000, seed = 1] = process.argv.slice(2).map(Number);
const world = createWorkspace({ profile: 'kubeadm-1.32', seed: 1, pace: 'jump' });
world.run('kubectl run fuzzed --image=nginx && kubectl wait pod/fuzzed --for=condition=Ready');
const server = await serveWorld(world, 0);
const started = performance.now();
const { answers } = await fuzzDoor((server.address() as AddressInfo).port, count, seed);
const seconds = ((performance.now() - started) / 1000).toFixed(1);
console.log(`${count} inputs in ${seconds} s; answers by status:`, answers);
const faults = Object.keys(answers).filter((status) => status.startsWith('5'));
if (faults.length > 0) process.exitCode = 1;
server.closeAllConnections();
server.close();
