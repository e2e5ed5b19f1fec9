/** What the commands of docker share: the daemon they speak to, and how they fail. */
import { DockerError, type DockerEngine } from '#lib/sim/docker-engine.ts';
import type { Process } from '../../process.ts';

/** Throws DockerError-like words when there is no daemon to speak to. */
export function daemonOf(process: Process): DockerEngine {
  const { docker, system } = process.place;
  const unit = system?.services.find('docker');
  if (docker && (!unit || unit.state === 'active')) return docker;
  throw new CannotConnect();
}

export class CannotConnect extends Error {
  constructor() {
    super(
      'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
    );
  }
}

/** "Error response from daemon: …", or undefined for what is no answer of the daemon. */
export function failureText(error: unknown): string | undefined {
  if (error instanceof CannotConnect) return error.message;
  return error instanceof DockerError ? `Error response from daemon: ${error.message}` : undefined;
}

/** Does one thing for each argument; what the daemon refuses is said, and the others go on. */
export function forEach(
  process: Process,
  args: readonly string[],
  act: (argument: string) => string,
): number {
  let code = 0;
  for (const argument of args) {
    try {
      process.out(`${act(argument)}\n`);
    } catch (error) {
      if (!(error instanceof DockerError)) throw error;
      process.err(`${failureText(error) ?? ''}\n`);
      code = 1;
    }
  }
  return code;
}

export const shortId = (id: string): string => id.slice(0, 12);

/** The words for a command that was given too few or too many arguments. */
export function wrongArguments(process: Process, command: string, needs: string): number {
  process.err(
    `"docker ${command}" requires ${needs}.\nSee 'docker ${command} --help'.\n\nUsage:  docker ${command} [OPTIONS]\n`,
  );
  return 1;
}
