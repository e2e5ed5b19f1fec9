/** Gives those who name an object its new name. Spec: kustomize api/internal/konfig/builtinpluginconsts/namereference.go */
import { asString, isJsonObject, type JsonObject } from '#lib/kube/json.ts';
import { kindOf, nameOf, type Resource } from './resource.ts';

/** Members that hold the name of an object of a kind, by the member they stand in. */
const references: Readonly<Record<string, readonly [member: string, kind: string]>> = {
  configMapRef: ['name', 'ConfigMap'],
  configMapKeyRef: ['name', 'ConfigMap'],
  configMap: ['name', 'ConfigMap'],
  secretRef: ['name', 'Secret'],
  secretKeyRef: ['name', 'Secret'],
  secret: ['secretName', 'Secret'],
  imagePullSecrets: ['name', 'Secret'],
  tls: ['secretName', 'Secret'],
  persistentVolumeClaim: ['claimName', 'PersistentVolumeClaim'],
  service: ['name', 'Service'],
};

const plain: Readonly<Record<string, string>> = {
  serviceAccountName: 'ServiceAccount',
  serviceName: 'Service',
  priorityClassName: 'PriorityClass',
  storageClassName: 'StorageClass',
  ingressClassName: 'IngressClass',
};

/** References that say the kind themselves. */
const typed = ['roleRef', 'scaleTargetRef', 'subjects'];

export function updateReferences(resources: readonly Resource[]): void {
  const names = new Map<string, string>();
  for (const resource of resources)
    names.set(`${kindOf(resource)}/${resource.originalName}`, nameOf(resource));
  const newName = (kind: string, name: unknown) => names.get(`${kind}/${asString(name)}`);
  for (const { object } of resources) walk(object, '', newName);
}

type NewName = (kind: string, name: unknown) => string | undefined;

function walk(value: unknown, holder: string, newName: NewName): void {
  if (Array.isArray(value)) {
    for (const item of value) walk(item, holder, newName);
    return;
  }
  if (!isJsonObject(value)) return;
  follow(value, holder, newName);
  for (const [key, member] of Object.entries(value)) {
    const kind = plain[key];
    if (kind !== undefined && typeof member === 'string')
      value[key] = newName(kind, member) ?? member;
    else walk(member, key, newName);
  }
}

function follow(value: JsonObject, holder: string, newName: NewName): void {
  const [member, kind] = references[holder] ?? [];
  if (member !== undefined && kind !== undefined && typeof value[member] === 'string')
    value[member] = newName(kind, value[member]) ?? value[member];
  // A projected secret is called by `name`.
  if (holder === 'secret' && typeof value['name'] === 'string')
    value['name'] = newName('Secret', value['name']) ?? value['name'];
  if (typed.includes(holder) && typeof value['name'] === 'string')
    value['name'] = newName(asString(value['kind']), value['name']) ?? value['name'];
}
