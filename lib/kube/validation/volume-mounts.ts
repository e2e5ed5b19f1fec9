/** Where containers see volumes. Spec: pkg/apis/core/validation/validation.go#ValidateVolumeMounts */
import type { Container, Volume, VolumeDevice, VolumeMount } from 'kubernetes-types/core/v1.d.ts';
import {
  forbiddenField,
  invalid,
  notFoundField,
  required,
  type FieldError,
} from '../field-error.ts';
import { optionalOneOf } from './checks.ts';
import { descendingPath, noBacksteps } from './paths.ts';

/** The good volumes of the pod by name. */
export type Volumes = ReadonlyMap<string, Volume>;

export function validateVolumeMounts(
  field: string,
  container: Container,
  volumes: Volumes,
): FieldError[] {
  const { volumeMounts = [], volumeDevices = [] } = container;
  const paths = new Set<string>();
  return volumeMounts.flatMap((mount, index) => {
    const at = `${field}[${index}]`;
    const isTwice = paths.has(mount.mountPath);
    paths.add(mount.mountPath);
    return [
      ...validatePlace(at, mount, volumes),
      ...(isTwice ? [invalid(`${at}.mountPath`, mount.mountPath, 'must be unique')] : []),
      ...validateAgainstDevices(at, mount, volumeDevices),
      ...validateSubPaths(field, at, mount),
      ...validatePropagation(`${field}.mountPropagation`, mount, container),
    ];
  });
}

function validatePlace(
  at: string,
  { name, mountPath }: VolumeMount,
  volumes: Volumes,
): FieldError[] {
  return [
    ...(name ? [] : [required(`${at}.name`)]),
    ...(volumes.has(name) ? [] : [notFoundField(`${at}.name`, name ?? '')]),
    ...(mountPath ? [] : [required(`${at}.mountPath`)]),
  ];
}

function validateAgainstDevices(
  at: string,
  { name, mountPath }: VolumeMount,
  devices: readonly VolumeDevice[],
): FieldError[] {
  const path = 'must not already exist as a path in volumeDevices';
  return [
    ...(devices.some((device) => device.name === name)
      ? [invalid(`${at}.name`, name, 'must not already exist in volumeDevices')]
      : []),
    ...(devices.some((device) => device.devicePath === mountPath)
      ? [invalid(`${at}.mountPath`, mountPath, path)]
      : []),
  ];
}

function validateSubPaths(
  field: string,
  at: string,
  { subPath, subPathExpr }: VolumeMount,
): FieldError[] {
  const both = 'subPathExpr and subPath are mutually exclusive';
  return [
    ...(subPath ? descendingPath(`${field}.subPath`, subPath) : []),
    ...(subPath && subPathExpr ? [invalid(`${at}.subPathExpr`, subPathExpr, both)] : []),
    ...(subPathExpr ? descendingPath(`${field}.subPathExpr`, subPathExpr) : []),
  ];
}

function validatePropagation(
  at: string,
  { mountPropagation }: VolumeMount,
  { securityContext }: Container,
): FieldError[] {
  const modes = ['Bidirectional', 'HostToContainer', 'None'];
  const privileged = 'Bidirectional mount propagation is available only to privileged containers';
  return [
    ...optionalOneOf(at, mountPropagation, modes),
    ...(mountPropagation === 'Bidirectional' && !securityContext?.privileged
      ? [forbiddenField(at, privileged)]
      : []),
  ];
}

export function validateVolumeDevices(
  field: string,
  { volumeDevices = [], volumeMounts = [] }: Container,
  volumes: Volumes,
): FieldError[] {
  const names = new Set<string>();
  const paths = new Set<string>();
  return volumeDevices.flatMap(({ name, devicePath }, index) => {
    const at = `${field}[${index}]`;
    const seen = { name: names.has(name), path: paths.has(devicePath) };
    names.add(name);
    paths.add(devicePath);
    return [
      ...(name ? [] : [required(`${at}.name`)]),
      ...(seen.name ? [invalid(`${at}.name`, name, 'must be unique')] : []),
      ...validateDeviceSource(`${at}.name`, name, volumes),
      ...(devicePath ? [] : [required(`${at}.devicePath`)]),
      ...(seen.path ? [invalid(`${at}.devicePath`, devicePath, 'must be unique')] : []),
      ...(devicePath && noBacksteps(at, devicePath).length > 0
        ? [invalid(`${at}.devicePath`, devicePath, "can not contain backsteps ('..')")]
        : []),
      ...(volumeMounts.some((mount) => mount.name === name)
        ? [invalid(`${at}.name`, name, 'must not already exist in volumeMounts')]
        : []),
    ];
  });
}

/** A raw device is a claim's. */
function validateDeviceSource(at: string, name: string, volumes: Volumes): FieldError[] {
  const volume = volumes.get(name);
  if (!volume) return [notFoundField(at, name ?? '')];
  const detail =
    'can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode';
  return volume.persistentVolumeClaim || volume.ephemeral ? [] : [invalid(at, name, detail)];
}
