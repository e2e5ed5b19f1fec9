/**
 * Single values of the kubeconfig by a path with dots: clusters.lab.server, current-context.
 * Spec: staging/src/k8s.io/kubectl/pkg/cmd/config/navigation_step_parser.go
 */
import type { JsonObject } from '#lib/kube/json.ts';
import { CommandError } from '../errors.ts';
import type { Session } from '../session.ts';
import { loadKubeconfig } from './kubeconfig.ts';
import {
  writeCurrentContext,
  writeEntry,
  writePreferences,
  type Section,
} from './write-kubeconfig.ts';

/** Sets the property, or with undefined unsets it. Throws CommandError for a path that leads nowhere. */
export function writeProperty(session: Session, path: string, value: unknown): void {
  const [root = '', ...rest] = path.split('.');
  if (path === 'current-context') {
    writeCurrentContext(session, String(value ?? ''));
    return;
  }
  const config = loadKubeconfig(session.process, session.globals.kubeconfig);
  if (root === 'preferences' && rest[0] !== undefined) {
    writePreferences(session, withMember(config.preferences, rest[0], value));
    return;
  }
  const [name, field] = rest;
  if (!isSection(root) || name === undefined)
    throw new CommandError(`unable to parse ${path} after [] at api.Config`);
  if (field === undefined) {
    if (value !== undefined)
      throw new CommandError(`unable to parse ${path} after [${name}] at api.Config`);
    writeEntry(session, root, name, undefined);
    return;
  }
  writeEntry(session, root, name, withMember(config[root].get(name) ?? {}, field, value));
}

const isSection = (text: string): text is Section =>
  ['clusters', 'contexts', 'users'].includes(text);

function withMember(entry: JsonObject, member: string, value: unknown): JsonObject {
  const { [member]: _old, ...others } = entry;
  return value === undefined ? others : { ...others, [member]: value };
}
