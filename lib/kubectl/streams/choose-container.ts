/**
 * Which container of a pod a command is about.
 * Spec: staging/src/k8s.io/kubectl/pkg/cmd/util/podcmd/podcmd.go#FindOrDefaultContainerByName
 */
import { asArray, asObject, asString, at } from '#lib/kube/json.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { CommandError } from '../errors.ts';
import type { Session } from '../session.ts';
import { goQuote } from '../text/go-quote.ts';

export interface ChosenContainer {
  readonly name: string;
  readonly tty: boolean;
}

const defaultKey = 'kubectl.kubernetes.io/default-container';

export interface ChoiceOptions {
  readonly quiet: boolean;
  /** Where the choice is told of; stderr by default. */
  readonly say?: (text: string) => void;
}

interface Containers {
  readonly regular: readonly ChosenContainer[];
  readonly init: readonly ChosenContainer[];
  readonly ephemeral: readonly ChosenContainer[];
}

export function containersOf(pod: AnyObject): Containers {
  const list = (member: string) =>
    asArray(at(pod, 'spec', member)).map((one) => ({
      name: asString(asObject(one)['name']),
      tty: asObject(one)['tty'] === true,
    }));
  return {
    regular: list('containers'),
    init: list('initContainers'),
    ephemeral: list('ephemeralContainers'),
  };
}

/** "c, d (init), e (ephem)". */
export function containerNames({ regular, init, ephemeral }: Containers): string {
  const names = (list: readonly ChosenContainer[], mark: string) =>
    list.map(({ name }) => `${name}${mark}`);
  return [...names(regular, ''), ...names(ephemeral, ' (ephem)'), ...names(init, ' (init)')].join(
    ', ',
  );
}

/** The container asked for, or the default one: said on stderr when there is a choice. Throws CommandError. */
export function chooseContainer(
  session: Session,
  pod: AnyObject,
  asked: string,
  { quiet, say = (text) => session.err(text) }: ChoiceOptions,
): ChosenContainer {
  const containers = containersOf(pod);
  const all = [...containers.regular, ...containers.init, ...containers.ephemeral];
  const { name } = pod.metadata;
  if (asked !== '') {
    const found = all.find((one) => one.name === asked);
    if (found) return found;
    throw new CommandError(`container ${asked} not found in pod ${name}`);
  }
  const [first] = containers.regular;
  if (!first) throw new CommandError(`pod ${name} does not have any containers`);
  const annotated = pod.metadata.annotations?.[defaultKey] ?? '';
  const marked = annotated === '' ? undefined : all.find((one) => one.name === annotated);
  if (annotated !== '' && marked) return marked;
  if (annotated !== '' && !quiet)
    say(`Default container name ${goQuote(annotated)} not found in pod ${name}\n`);
  if (all.length > 1 && !quiet)
    say(`Defaulted container ${goQuote(first.name)} out of: ${containerNames(containers)}\n`);
  return first;
}
