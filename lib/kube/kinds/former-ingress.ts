/**
 * Ingress as v1beta1 had it: a backend names its Service and port side by side.
 * Spec: https://kubernetes.io/docs/reference/using-api/deprecation-guide/#ingress-v122
 */
import type { AnyObject } from '../object.ts';
import { typeFor } from '../schema/schema.ts';
import type { Field, ObjectNode, TypeNode } from '../schema/type-node.ts';

const stored = 'networking.k8s.io/v1';

interface Backend {
  readonly service?: { readonly name: string; readonly port?: { number?: number; name?: string } };
  readonly serviceName?: string;
  readonly servicePort?: number | string;
  readonly resource?: unknown;
}

interface Path {
  readonly path?: string;
  readonly pathType?: string;
  readonly backend: Backend;
}

interface Spec {
  readonly backend?: Backend;
  readonly defaultBackend?: Backend;
  readonly rules?: readonly { readonly http?: { readonly paths: readonly Path[] } }[];
}

/** The same Ingress in the other form. */
export function formerIngressConvert(object: AnyObject, apiVersion: string): AnyObject {
  if (object.apiVersion === apiVersion) return object;
  const isToStored = apiVersion === stored;
  const turn = isToStored ? toStored : toFormer;
  const { backend, defaultBackend, ...spec } = (object['spec'] ?? {}) as Spec;
  const rest = isToStored ? backend : defaultBackend;
  const rules = spec.rules?.map((rule) => ({
    ...rule,
    ...(rule.http ? { http: { paths: rule.http.paths.map((path) => turnPath(path, turn)) } } : {}),
  }));
  return {
    ...object,
    apiVersion,
    spec: {
      ...(rest ? { [isToStored ? 'defaultBackend' : 'backend']: turn(rest) } : {}),
      ...spec,
      ...(rules ? { rules } : {}),
    },
  };
}

const turnPath = (path: Path, turn: (backend: Backend) => Backend): Path => ({
  ...path,
  pathType: path.pathType ?? 'ImplementationSpecific',
  backend: turn(path.backend),
});

function toStored({ serviceName = '', servicePort, ...rest }: Backend): Backend {
  const number = Number(servicePort);
  const port = Number.isInteger(number) ? { number } : { name: String(servicePort) };
  return { service: { name: serviceName, port }, ...rest };
}

function toFormer({ service, ...rest }: Backend): Backend {
  if (!service) return rest;
  const { number, name } = service.port ?? {};
  return { serviceName: service.name, servicePort: number ?? name ?? 0, ...rest };
}

/** The type of v1 with backends in the old form. */
export function formerIngressType(): ObjectNode | undefined {
  const type = typeFor('networking.k8s.io', 'v1', 'Ingress');
  return type && (renewed(type) as ObjectNode);
}

function renewed(type: TypeNode): TypeNode {
  if (type.kind === 'list') return { ...type, items: renewed(type.items) };
  if (type.kind !== 'object' || !type.name.includes('.networking.')) return type;
  if (type.name.endsWith('.IngressBackend')) return formerBackend(type);
  const fields = [...type.fields.values()].map((field): Field => {
    const name = field.name === 'defaultBackend' ? 'backend' : field.name;
    return { ...field, name, type: renewed(field.type) };
  });
  const required = type.required.filter((name) => name !== 'pathType');
  return { ...type, required, fields: byName(fields) };
}

function formerBackend(type: ObjectNode): ObjectNode {
  const like = type.fields.get('service');
  if (!like) return type;
  const fields: Field[] = [
    { ...like, name: 'serviceName', type: { kind: 'string' } },
    { ...like, name: 'servicePort', type: { kind: 'int-or-string' } },
  ];
  return { ...type, fields: byName(fields), required: [] };
}

const byName = (fields: readonly Field[]): ReadonlyMap<string, Field> =>
  new Map(fields.map((field) => [field.name, field]));
