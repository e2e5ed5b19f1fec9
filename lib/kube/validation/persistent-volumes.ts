/** PersistentVolumes. Spec: pkg/apis/core/validation/validation.go#ValidatePersistentVolumeSpec */
import type { PersistentVolume as VolumeType } from 'kubernetes-types/core/v1.d.ts';
import { canonicalJson } from '../canonical-json.ts';
import { forbiddenField, invalid, required, unsupported, type FieldError } from '../field-error.ts';
import { goDiff } from '../go/go-diff.ts';
import { goStruct } from '../go/go-struct.ts';
import { checkDnsSubdomain } from '../names.ts';
import type { AnyObject } from '../object.ts';
import { seenAs, type Typed } from '../typed.ts';
import { validateNodeSelector } from './affinity.ts';
import { checkedName, optionalOneOf, requiredText, unchanged } from './checks.ts';
import { validateAccessModes, validateSize, volumeModes } from './claim-spec.ts';
import {
  validateDriver,
  validateHostPath,
  validateLocalPath,
  validateNfs,
} from './volume-sources.ts';

type Volume = Typed<VolumeType>;
type Spec = Volume['spec'];

export function validatePersistentVolume(object: AnyObject): FieldError[] {
  const { spec } = seenAs<Volume>(object);
  const { accessModes = [], storageClassName, volumeMode } = spec;
  return [
    ...(accessModes.length === 0 ? [required('spec.accessModes')] : []),
    ...validateAccessModes('spec.accessModes', accessModes),
    ...validateCapacity('spec.capacity', spec.capacity),
    ...optionalOneOf('spec.persistentVolumeReclaimPolicy', spec.persistentVolumeReclaimPolicy, [
      'Delete',
      'Recycle',
      'Retain',
    ]),
    ...validatePlaces(spec),
    ...validateSource(spec),
    ...(storageClassName
      ? checkedName('spec.storageClassName', storageClassName, checkDnsSubdomain)
      : []),
    ...optionalOneOf('spec.volumeMode', volumeMode, volumeModes),
  ];
}

function validateCapacity(field: string, capacity: Spec['capacity']): FieldError[] {
  const names = Object.keys(capacity ?? {});
  const value = goStruct('core.ResourceList', capacity);
  const isStorageAlone = names.length === 1 && names[0] === 'storage';
  return [
    ...(names.length === 0 ? [required(field)] : []),
    ...(isStorageAlone ? [] : [unsupported(field, value, ['storage'])]),
    ...names.flatMap((name) => validateSize(`${field}[${name}]`, capacity?.[name])),
  ];
}

function validatePlaces({ nodeAffinity }: Spec): FieldError[] {
  if (!nodeAffinity) return [];
  const field = 'spec.nodeAffinity.required';
  return nodeAffinity.required
    ? validateNodeSelector(field, nodeAffinity.required)
    : [required(field, 'must specify required node constraints')];
}

/** In the order the API server looks at them: more than the first is too many. */
const sources = [
  'hostPath',
  'gcePersistentDisk',
  'awsElasticBlockStore',
  'glusterfs',
  'flocker',
  'nfs',
  'rbd',
  'quobyte',
  'cephfs',
  'iscsi',
  'cinder',
  'fc',
  'flexVolume',
  'azureFile',
  'vsphereVolume',
  'photonPersistentDisk',
  'portworxVolume',
  'azureDisk',
  'scaleIO',
  'local',
  'storageos',
  'csi',
] as const;

const given = (spec: Spec): (typeof sources)[number][] =>
  sources.filter((name) => spec[name] !== undefined);

function validateSource(spec: Spec): FieldError[] {
  const [first, ...others] = given(spec);
  const isRoot = spec.hostPath?.path.replace(/(.)\/+$/, '$1') === '/';
  const recycling = "may not be 'recycle' for a hostPath mount of '/'";
  return [
    ...(first ? validateFirst(spec) : [required('spec', 'must specify a volume type')]),
    ...others.map((name) =>
      forbiddenField(`spec.${name}`, 'may not specify more than 1 volume type'),
    ),
    ...(isRoot && spec.persistentVolumeReclaimPolicy === 'Recycle'
      ? [forbiddenField('spec.persistentVolumeReclaimPolicy', recycling)]
      : []),
  ];
}

/** Simplified: sources that need hardware of their own are taken as they are. */
function validateFirst(spec: Spec): FieldError[] {
  switch (given(spec)[0]) {
    case 'hostPath':
      return validateHostPath('spec.hostPath', spec.hostPath);
    case 'nfs':
      return validateNfs('spec.nfs', spec.nfs);
    case 'local':
      return [
        ...validateLocalPath('spec.local', spec.local?.path),
        ...(spec.nodeAffinity
          ? []
          : [required('spec.nodeAffinity', 'Local volume requires node affinity')]),
      ];
    case 'csi':
      return [
        ...validateDriver('spec.csi.driver', spec.csi?.driver),
        ...requiredText('spec.csi.volumeHandle', spec.csi?.volumeHandle),
      ];
    default:
      return [];
  }
}

export function validatePersistentVolumeUpdate(object: AnyObject, old: AnyObject): FieldError[] {
  const [now, before] = [seenAs<Volume>(object).spec, seenAs<Volume>(old).spec];
  const [own, former] = [now, before].map((spec) =>
    Object.fromEntries(given(spec).map((name) => [name, spec[name]])),
  );
  const field = 'spec.persistentvolumesource';
  const detail = `${field} is immutable after creation`;
  const isSame = (a: unknown, b: unknown) => canonicalJson(a) === canonicalJson(b);
  const affinity = 'field is immutable, except for updating from beta label to GA';
  return [
    ...(isSame(own, former)
      ? []
      : [
          forbiddenField(field, `${detail}\n${goDiff('core.PersistentVolumeSource', former, own)}`),
        ]),
    ...unchanged('volumeMode', now.volumeMode, now.volumeMode === before.volumeMode),
    ...(!before.nodeAffinity || isSame(now.nodeAffinity, before.nodeAffinity)
      ? []
      : [
          invalid(
            'nodeAffinity',
            now.nodeAffinity && goStruct('core.VolumeNodeAffinity', now.nodeAffinity),
            affinity,
          ),
        ]),
  ];
}
