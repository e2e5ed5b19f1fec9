/** Where a volume's data comes from. */
import type { PersistentVolumeSpec, Volume, VolumeProjection } from 'kubernetes-types/core/v1.d.ts';
import { canonicalQuantity, quantityOf } from '../quantity.ts';
import { describeClaimSpec } from './claim-spec.ts';
import type { Description } from './description.ts';

/** A volume of a pod or a persistent volume: at most one source of either is set. */
export type VolumeSource = Omit<Volume, 'name'> & Partial<Omit<PersistentVolumeSpec, keyof Volume>>;

type Value = string | number | boolean | undefined;

interface Layout {
  readonly type: string;
  /** The label of each field, and the name it has in the source. */
  readonly fields: readonly (readonly [label: string, field: string])[];
}

const readOnly = ['ReadOnly', 'readOnly'] as const;
const fsType = ['FSType', 'fsType'] as const;

/** Sources whose fields are shown as they are. */
const layouts: Readonly<Record<string, Layout>> = {
  gcePersistentDisk: {
    type: 'GCEPersistentDisk (a Persistent Disk resource in Google Compute Engine)',
    fields: [['PDName', 'pdName'], fsType, ['Partition', 'partition'], readOnly],
  },
  awsElasticBlockStore: {
    type: 'AWSElasticBlockStore (a Persistent Disk resource in AWS)',
    fields: [['VolumeID', 'volumeID'], fsType, ['Partition', 'partition'], readOnly],
  },
  nfs: {
    type: 'NFS (an NFS mount that lasts the lifetime of a pod)',
    fields: [['Server', 'server'], ['Path', 'path'], readOnly],
  },
  glusterfs: {
    type: "Glusterfs (a Glusterfs mount on the host that shares a pod's lifetime)",
    fields: [['EndpointsName', 'endpoints'], ['Path', 'path'], readOnly],
  },
  persistentVolumeClaim: {
    type: 'PersistentVolumeClaim (a reference to a PersistentVolumeClaim in the same namespace)',
    fields: [['ClaimName', 'claimName'], readOnly],
  },
  azureFile: {
    type: 'AzureFile (an Azure File Service mount on the host and bind mount to the pod)',
    fields: [['SecretName', 'secretName'], ['ShareName', 'shareName'], readOnly],
  },
  vsphereVolume: {
    type: 'vSphereVolume (a Persistent Disk resource in vSphere)',
    fields: [['VolumePath', 'volumePath'], fsType, ['StoragePolicyName', 'storagePolicyName']],
  },
  gitRepo: {
    type: 'GitRepo (a volume that is pulled from git when the pod is created)',
    fields: [
      ['Repository', 'repository'],
      ['Revision', 'revision'],
    ],
  },
  local: {
    type: 'LocalVolume (a persistent volume backed by local storage on a node)',
    fields: [['Path', 'path']],
  },
  image: {
    type: 'Image (a container image or OCI artifact)',
    fields: [
      ['Reference', 'reference'],
      ['PullPolicy', 'pullPolicy'],
    ],
  },
};

/** What a field that is not set reads as: Go's zero value. */
const zeroValues: Readonly<Record<string, Value>> = { readOnly: false, partition: 0 };

/**
 * Whether the source was one that can be described.
 * Simplified: iSCSI, RBD, Ceph, Cinder, ScaleIO, StorageOS, Fibre Channel, Azure disks, Quobyte, Flocker,
 * Portworx and flex volumes read as unknown.
 */
export function describeVolumeSource(to: Description, source: VolumeSource): boolean {
  const special = specialSources.find(([field]) => source[field as keyof VolumeSource]);
  if (special) {
    special[1](to, source);
    return true;
  }
  const found = Object.entries(layouts).find(([field]) => source[field as keyof VolumeSource]);
  if (!found) return false;
  const [field, { type, fields }] = found;
  const values = source[field as keyof VolumeSource] as Readonly<Record<string, Value>>;
  to.field('Type', type, 2);
  for (const [label, name] of fields) to.field(label, values[name] ?? zeroValues[name], 2);
  return true;
}

type Describe = (to: Description, source: VolumeSource) => void;

const specialSources: readonly (readonly [string, Describe])[] = [
  ['hostPath', describeHostPath],
  ['emptyDir', describeEmptyDir],
  ['secret', describeSecret],
  ['configMap', describeConfigMap],
  ['downwardAPI', describeDownwardApi],
  ['projected', describeProjected],
  ['csi', describeCsi],
  ['ephemeral', describeEphemeral],
];

function describeHostPath(to: Description, { hostPath }: VolumeSource): void {
  to.field('Type', 'HostPath (bare host directory volume)', 2);
  to.field('Path', hostPath?.path, 2).field('HostPathType', hostPath?.type ?? '<none>', 2);
}

function describeEmptyDir(to: Description, { emptyDir }: VolumeSource): void {
  const { medium = '', sizeLimit } = emptyDir ?? {};
  const isLimited = quantityOf(sizeLimit).nano > 0n;
  to.field('Type', "EmptyDir (a temporary directory that shares a pod's lifetime)", 2);
  to.field('Medium', medium, 2);
  to.field('SizeLimit', isLimited ? canonicalQuantity(sizeLimit ?? '') : '<unset>', 2);
}

function describeSecret(to: Description, { secret }: VolumeSource): void {
  to.field('Type', 'Secret (a volume populated by a Secret)', 2);
  to.field('SecretName', secret?.secretName, 2).field('Optional', secret?.optional ?? false, 2);
}

function describeConfigMap(to: Description, { configMap }: VolumeSource): void {
  to.field('Type', 'ConfigMap (a volume populated by a ConfigMap)', 2);
  to.field('Name', configMap?.name, 2).field('Optional', configMap?.optional ?? false, 2);
}

function describeDownwardApi(to: Description, { downwardAPI }: VolumeSource): void {
  to.field('Type', 'DownwardAPI (a volume populated by information about the pod)', 2);
  to.line('Items:', 2);
  for (const { path, fieldRef, resourceFieldRef } of downwardAPI?.items ?? []) {
    if (fieldRef) to.line(`${fieldRef.fieldPath} -> ${path}`, 3);
    if (resourceFieldRef) to.line(`${resourceFieldRef.resource} -> ${path}`, 3);
  }
}

function describeProjected(to: Description, { projected }: VolumeSource): void {
  const type = 'Projected (a volume that contains injected data from multiple sources)';
  to.field('Type', type, 2);
  for (const source of projected?.sources ?? []) describeProjection(to, source);
}

/** kubectl 1.32 prints the pointer to "optional" and not what it points to. */
const optionalText = (optional: boolean | undefined): string =>
  optional === undefined ? '<nil>' : '0xc000b8f2ca';

function describeProjection(to: Description, source: VolumeProjection): void {
  const { secret, downwardAPI, configMap, serviceAccountToken } = source;
  if (secret) {
    to.field('SecretName', secret.name, 2);
    to.field('SecretOptionalName', optionalText(secret.optional), 2);
  } else if (downwardAPI) to.field('DownwardAPI', true, 2);
  else if (configMap) {
    to.field('ConfigMapName', configMap.name, 2);
    to.field('ConfigMapOptional', optionalText(configMap.optional), 2);
  } else if (serviceAccountToken)
    to.field('TokenExpirationSeconds', serviceAccountToken.expirationSeconds, 2);
}

function describeCsi(to: Description, { csi }: VolumeSource): void {
  if (!csi) return;
  to.field('Type', 'CSI (a Container Storage Interface (CSI) volume source)', 2);
  to.field('Driver', csi.driver, 2).field('FSType', csi.fsType, 2);
  // Only the persistent kind has a handle.
  if ('volumeHandle' in csi) to.field('VolumeHandle', String(csi.volumeHandle), 2);
  to.field('ReadOnly', csi.readOnly ?? false, 2);
  const attributes = Object.entries(csi.volumeAttributes ?? {}).toSorted();
  to.list(
    'VolumeAttributes',
    attributes.map(([key, value]) => `${key}=${value}`),
    2,
  );
}

function describeEphemeral(to: Description, { ephemeral }: VolumeSource): void {
  const type =
    'EphemeralVolume (an inline specification for a volume that gets created and deleted with the pod)';
  to.field('Type', type, 2);
  const template = ephemeral?.volumeClaimTemplate;
  if (template) describeClaimSpec(to, template, 2);
}
