/** The containers that generators draft from images. Spec: kubectl/pkg/cmd/create/create_deployment.go */
import type { Process } from '#lib/host/process.ts';
import type { Draft } from './create-object.ts';

const suffixLetters = 'bcdfghjklmnpqrstvwxz2456789';
const suffixLength = 5;

/** A container of this image, in the order of Go's struct. */
export const draftContainer = (name: string, image: string, command: readonly string[]): Draft => ({
  name,
  image,
  ...(command.length > 0 ? { command } : {}),
  resources: {},
});

/** The last part of the image's name; what may not stand in a container's name is replaced, and made unique. */
export function containerName(process: Process, image: string): string {
  const [repository = ''] = (image.split('/').at(-1) ?? '').split(':');
  const [name = ''] = repository.split('@');
  if (!/[_.]/.test(name)) return name;
  let suffix = '';
  for (let n = 0; n < suffixLength; n++)
    suffix += suffixLetters.charAt(process.chance.below(suffixLetters.length));
  return `${name.replace(/[_.]/g, '-')}-${suffix}`;
}
