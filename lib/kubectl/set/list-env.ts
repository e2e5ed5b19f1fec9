/** `set env --list`. Spec: staging/src/k8s.io/kubectl/pkg/cmd/set/set_env.go, env/env_resolve.go */
import { asArray, asObject, asString, at } from '#lib/kube/json.ts';
import { textOfBase64 } from '#lib/kube/base64.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { resourcePath } from '../client/api-resource.ts';
import type { Session } from '../session.ts';
import type { EnvVar } from './env-changes.ts';
import { containersIn, podSpecOf, selectContainers } from './pod-spec.ts';

export function listEnv(
  session: Session,
  object: AnyObject,
  pattern: string,
  resolves: boolean,
): string {
  return selectContainers(containersIn(podSpecOf(object)), pattern)
    .map((container) => {
      const head = `# ${object.kind} ${object.metadata.name}, container ${container.name}\n`;
      const lines = (asArray(container['env']) as EnvVar[]).map((one) =>
        envLine(session, object, one, resolves),
      );
      return head + lines.join('');
    })
    .join('');
}

function envLine(session: Session, object: AnyObject, env: EnvVar, resolves: boolean): string {
  const { name, value = '', valueFrom } = env;
  if (valueFrom === undefined) return `${name}=${String(value)}\n`;
  if (resolves) {
    const resolved = resolve(session, object, valueFrom);
    if (resolved !== undefined) return `${name}=${resolved}\n`;
  }
  return `# ${name} from ${referenceText(valueFrom)}\n`;
}

function referenceText(valueFrom: unknown): string {
  const { configMapKeyRef, secretKeyRef, fieldRef, resourceFieldRef } = asObject(valueFrom);
  const member = (of: unknown, name: string) => asString(at(of, name));
  if (configMapKeyRef !== undefined)
    return `configmap ${member(configMapKeyRef, 'name')}, key ${member(configMapKeyRef, 'key')}`;
  if (secretKeyRef !== undefined)
    return `secret ${member(secretKeyRef, 'name')}, key ${member(secretKeyRef, 'key')}`;
  if (fieldRef !== undefined) return `field path ${member(fieldRef, 'fieldPath')}`;
  if (resourceFieldRef === undefined) return 'invalid valueFrom';
  const container = member(resourceFieldRef, 'containerName');
  const prefix = container === '' ? '' : `${container}/`;
  return `resource field ${prefix}${member(resourceFieldRef, 'resource')}`;
}

function resolve(session: Session, object: AnyObject, valueFrom: unknown): string | undefined {
  const { configMapKeyRef, secretKeyRef } = asObject(valueFrom);
  const reference = asObject(configMapKeyRef ?? secretKeyRef);
  const plural = configMapKeyRef === undefined ? 'secrets' : 'configmaps';
  if (configMapKeyRef === undefined && secretKeyRef === undefined) return undefined;
  const source = session.rest.send({
    path: resourcePath(
      { group: '', version: 'v1', plural, namespaced: true },
      object.metadata.namespace,
      asString(reference['name']),
    ),
  });
  const value = asString(at(source, 'data', asString(reference['key'])));
  return plural === 'secrets' ? textOfBase64(value) : value;
}
