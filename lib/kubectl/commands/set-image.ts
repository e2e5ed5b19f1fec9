/** kubectl set image. Spec: staging/src/k8s.io/kubectl/pkg/cmd/set/set_image.go */
import { defineCommand } from '../command.ts';
import { completeResourceNames } from '../completion/complete-resources.ts';
import { CommandError, throwAll } from '../errors.ts';
import { setImagePage } from '../pages/set-image.ts';
import { splitResourcesAndPairs } from '../resources/resources-and-pairs.ts';
import { changeObjects } from '../set/change-objects.ts';
import { containersIn, initContainersIn, podSpecOf } from '../set/pod-spec.ts';
import { checkAllOrSelector, setOptions } from '../set/set-options.ts';
import { goQuote } from '../text/go-quote.ts';
import type { AnyObject } from '#lib/kube/object.ts';

export const setImage = defineCommand(setImagePage, {
  complete: completeResourceNames,

  *run({ args, flags, session }) {
    const { resources, pairs } = splitResourcesAndPairs(args, 'image');
    const images = readImages(pairs);
    checkAllOrSelector(flags);
    const options = setOptions(session, flags, resources);
    yield* changeObjects(
      {
        ...options,
        query: { ...options.query, allowsEmptySelector: flags.all },
        before: () => checkImages(images),
        operation: 'image updated',
        failure: 'failed to patch image update to pod template',
      },
      (draft) => replaceImages(draft, images),
    );
  },
});

function readImages(pairs: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    pairs.map((pair) => {
      const equals = pair.indexOf('=');
      if (equals === -1) throw new CommandError(`unexpected image update: ${pair}`);
      return [pair.slice(0, equals), pair.slice(equals + 1)];
    }),
  );
}

function checkImages(images: ReadonlyMap<string, string>): void {
  if (images.size === 0) throw new CommandError('at least one image update is required');
  if (images.size > 1 && images.has('*'))
    throw new CommandError(
      'all containers are already specified by *, but saw more than one container_name=container_image pairs',
    );
}

function replaceImages(draft: AnyObject, images: ReadonlyMap<string, string>): void {
  const spec = podSpecOf(draft);
  const containers = [...initContainersIn(spec), ...containersIn(spec)];
  const errors: Error[] = [];
  for (const [name, image] of images) {
    const targets = containers.filter((one) => name === '*' || one.name === name);
    for (const target of targets) target.image = image;
    if (targets.length === 0)
      errors.push(new CommandError(`error: unable to find container named ${goQuote(name)}`));
  }
  throwAll(errors);
}
