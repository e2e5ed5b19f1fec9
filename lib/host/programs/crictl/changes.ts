/** crictl stop, rm, stopp, rmp, rmi, pull: what changes something behind the kubelet's back. */
import type { Running } from '../../process.ts';
import { NotSimulated, UsageError } from '../usage-error.ts';
import type { Crictl, CrictlCommand } from './crictl-command.ts';
import { CrictlError } from './crictl-error.ts';
import { findContainer, findSandbox } from './find.ts';

/** A command that does something to each of the ids it is given, and says which. */
function each(
  summary: string,
  options: CrictlCommand['options'],
  act: (crictl: Crictl, id: string) => string,
): CrictlCommand {
  return {
    summary,
    usage: 'ID [ID...]',
    options,
    *run(crictl): Running<number> {
      if (crictl.operands.length === 0)
        throw new UsageError('ID cannot be empty', { pointsToHelp: false });
      for (const id of crictl.operands) yield* crictl.context.out(`${act(crictl, id)}\n`);
      return 0;
    },
  };
}

const timeout = {
  timeout: {
    short: 't',
    takes: 'value',
    help: 'Seconds to wait to kill the container after a graceful stop is requested',
  },
} as const;

export const stop = each('Stop one or more running containers', timeout, ({ engine }, id) => {
  engine.stop(findContainer(engine, id).id);
  return id;
});

export const remove = each(
  'Remove one or more containers',
  { force: { short: 'f', help: 'Force removal of the container, disregarding if running' } },
  ({ engine, option }, id) => {
    const container = findContainer(engine, id);
    if (container.state === 'running' && option('force') === undefined)
      throw new CrictlError(
        `removing the container "${id}": container is running, please stop it first: unable to remove container(s)`,
      );
    if (container.state === 'running') engine.stop(container.id);
    else engine.remove(container.id);
    return id;
  },
);

function stopAll({ engine }: Crictl, id: string): string {
  const pod = findSandbox(engine, id);
  for (const container of engine.containers())
    if (container.sandboxId === pod.id && container.state === 'running') engine.stop(container.id);
  return pod.id;
}

export const stopPod = each(
  'Stop one or more running pods',
  {},
  (crictl, id) => `Stopped sandbox ${stopAll(crictl, id)}`,
);

export const removePod = each(
  'Remove one or more pods',
  { force: { short: 'f', help: 'Force removal of the pod sandbox, disregarding if running' } },
  (crictl, id) => `Removed sandbox ${stopAll(crictl, id)}`,
);

export const removeImage: CrictlCommand = {
  summary: 'Remove one or more images',
  usage: 'IMAGE-ID [IMAGE-ID...]',
  options: {},
  run() {
    throw new NotSimulated('removing images', 'crictl images');
  },
};

export const pull: CrictlCommand = {
  summary: 'Pull an image from a registry',
  usage: 'NAME[:TAG|@DIGEST]',
  options: {},
  run() {
    throw new NotSimulated('pulling by hand', 'the kubelet pulls what pods ask for');
  },
};
