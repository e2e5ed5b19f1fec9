/** The real kubectl of the machine, where there is one: what our words are compared with. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const places = [
  process.env['REAL_KUBECTL'] ?? '',
  '/usr/lib/google-cloud-sdk/bin/kubectl.1.32',
  '/usr/local/bin/kubectl.1.32',
];

/** undefined when this machine has no kubectl of the version we speak. */
export const realKubectl = places.find((place) => place !== '' && existsSync(place));

export interface Answer {
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number;
}

export function askRealKubectl(
  args: readonly string[],
  options: { input?: string; cwd?: string; env?: Record<string, string> } = {},
): Answer {
  const { status, stdout, stderr } = spawnSync(realKubectl ?? 'kubectl', args, {
    encoding: 'utf8',
    timeout: 10_000,
    input: options.input ?? '',
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    env: {
      NODE_ENV: 'test',
      HOME: '/root',
      PATH: '/usr/bin:/bin',
      KUBECONFIG: '/nonexistent',
      ...options.env,
    },
  });
  return { stdout, stderr, exit: status ?? -1 };
}
