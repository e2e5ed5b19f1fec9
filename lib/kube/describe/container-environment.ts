/** The environment variables of a container, and where they come from. */
import type { Container, EnvFromSource, EnvVar } from 'kubernetes-types/core/v1.d.ts';
import { containerResourceText } from './container-resource-text.ts';
import type { Description } from './description.ts';

/** The value of a pod's field: '' where kubectl does not know it. */
export type FieldReader = (fieldPath: string) => string;

export function describeEnvironment(
  to: Description,
  container: Container,
  readField: FieldReader | undefined,
): void {
  const { env = [], envFrom = [] } = container;
  if (envFrom.length > 0) {
    to.line('Environment Variables from:', 2);
    for (const source of envFrom) describeSource(to, source);
  }
  if (env.length === 0) to.field('Environment', '<none>', 2);
  else to.line('Environment:', 2);
  for (const variable of env) describeVariable(to, variable, { container, readField });
}

function describeSource(to: Description, { configMapRef, secretRef, prefix }: EnvFromSource): void {
  const kind = configMapRef ? 'ConfigMap' : secretRef ? 'Secret' : '';
  const { name = '', optional = false } = configMapRef ?? secretRef ?? {};
  const from = prefix ? `${kind} with prefix '${prefix}'` : kind;
  to.row([name, from, `Optional: ${optional}`], 3);
}

interface Reading {
  readonly container: Container;
  readonly readField: FieldReader | undefined;
}

function describeVariable(
  to: Description,
  { name, value = '', valueFrom }: EnvVar,
  { container, readField }: Reading,
): void {
  if (!valueFrom) {
    const [first = '', ...rest] = value.split('\n');
    to.field(name, first, 3);
    for (const line of rest) to.row(['', line], 3);
    return;
  }
  const { fieldRef, resourceFieldRef, secretKeyRef, configMapKeyRef } = valueFrom;
  if (fieldRef) {
    const { apiVersion = 'v1', fieldPath } = fieldRef;
    to.field(name, `${readField?.(fieldPath) ?? ''} (${apiVersion}:${fieldPath})`, 3);
  } else if (resourceFieldRef) {
    const text = containerResourceText(container, resourceFieldRef);
    to.field(name, `${text} (${resourceFieldRef.resource})`, 3);
  } else if (secretKeyRef) {
    describeKey(
      to,
      name,
      `<set to the key '${secretKeyRef.key}' in secret '${secretKeyRef.name}'>`,
      secretKeyRef,
    );
  } else if (configMapKeyRef) {
    describeKey(
      to,
      name,
      `<set to the key '${configMapKeyRef.key}' of config map '${configMapKeyRef.name}'>`,
      configMapKeyRef,
    );
  }
}

function describeKey(
  to: Description,
  name: string,
  text: string,
  { optional = false }: { optional?: boolean },
): void {
  to.row([`${name}:`, text, `Optional: ${optional}`], 3);
}
