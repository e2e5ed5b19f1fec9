/** docker pull, push, tag, rmi. Spec: https://docs.docker.com/reference/cli/docker/image/ */
import { defineSubcommand } from '../subcommand.ts';
import { DockerError, type DockerPush } from '#lib/sim/docker-engine.ts';
import type { Process, Running } from '../../process.ts';
import { daemonOf, wrongArguments } from './client.ts';
import { pullWithOutput } from './pull-output.ts';

export const pull = defineSubcommand({
  name: 'pull',
  aliases: ['image pull'],
  summary: 'Pull an image or a repository from a registry',
  usage: 'NAME[:TAG|@DIGEST]',
  options: { quiet: { short: 'q', help: 'Suppress verbose output' } },
  *run({ process, args: [name] }) {
    if (name === undefined) return wrongArguments(process, 'pull', 'exactly 1 argument');
    yield* pullWithOutput(process, daemonOf(process), name, (text) => process.out(text));
    const isQualified = /^[^/]+[.:][^/]*\//.test(name);
    const path = isQualified ? name : `docker.io/${name.includes('/') ? name : `library/${name}`}`;
    process.out(`${/:[^/]*$/.test(path) ? path : `${path}:latest`}\n`);
    return 0;
  },
});

export const push = defineSubcommand({
  name: 'push',
  aliases: ['image push'],
  summary: 'Push an image or a repository to a registry',
  usage: 'NAME[:TAG]',
  options: {},
  *run({ process, args: [name] }) {
    if (name === undefined) return wrongArguments(process, 'push', 'exactly 1 argument');
    const engine = daemonOf(process);
    const found = engine.image(name);
    const push = found ? engine.push(name) : missing(name);
    if (push.edition === 1) return yield* showFirstPush(process, push);
    const { repository, tag, layers, digest, sizeBytes } = push;
    if (!/:[^/]*$/.test(name.replace(/^[^/]*:\d+\//, '')))
      process.out('Using default tag: latest\n');
    process.out(`The push refers to repository [${repository}]\n`);
    for (const layer of layers) {
      yield* process.sleep(700);
      process.out(`${layer}: Pushed \n`);
    }
    process.out(`${tag}: digest: ${digest} size: ${sizeBytes}\n`);
    return 0;
  },
});

/** To a registry of the first edition. Spec: docker v1.6, graph/push.go */
function* showFirstPush(process: Process, push: DockerPush): Running<number> {
  const { host, repository, tag, id } = push;
  const short = id.slice(0, 12);
  process.out(`The push refers to a repository [${repository}] (len: 1)\nSending image list\n`);
  process.out(`Pushing repository ${repository} (1 tags)\n`);
  yield* process.sleep(900);
  process.out(`${short}: Image successfully pushed \n`);
  const path = repository.slice(host.length + 1);
  const url = `http://${host}/v1/repositories/${path}/tags/${tag}`;
  process.out(`Pushing tag for rev [${short}] on {${url}}\n`);
  return 0;
}

function missing(name: string): never {
  throw new DockerError(
    `An image does not exist locally with the tag: ${name.replace(/:[^/]*$/, '')}`,
  );
}

export const tag = defineSubcommand({
  name: 'tag',
  aliases: ['image tag'],
  summary: 'Create a tag TARGET_IMAGE that refers to SOURCE_IMAGE',
  usage: 'SOURCE_IMAGE[:TAG] TARGET_IMAGE[:TAG]',
  options: { force: { short: 'f', help: 'Of old: tag even when the name is taken' } },
  *run({ process, args: [source, target] }) {
    if (source === undefined || target === undefined)
      return wrongArguments(process, 'tag', 'exactly 2 arguments');
    daemonOf(process).tag(source, target);
    yield* process.write('');
    return 0;
  },
});

export const rmi = defineSubcommand({
  name: 'rmi',
  aliases: ['image rm'],
  summary: 'Remove one or more images',
  usage: 'IMAGE [IMAGE...]',
  options: { force: { short: 'f', help: 'Force removal of the image' } },
  *run({ process, args }) {
    if (args.length === 0) return wrongArguments(process, 'rmi', 'at least 1 argument');
    const engine = daemonOf(process);
    for (const name of args) {
      const { untagged, deleted } = engine.removeImage(name);
      for (const one of untagged) yield* process.write(`Untagged: ${one}\n`);
      if (deleted) yield* process.write(`Deleted: ${deleted}\n`);
    }
    return 0;
  },
});
