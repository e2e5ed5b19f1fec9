/** Paths of files. Spec: pkg/apis/core/validation/validation.go */
import { invalid, type FieldError } from '../field-error.ts';

/** No step of the path leads upwards. */
export const noBacksteps = (field: string, path: string): FieldError[] =>
  path.split('/').includes('..') ? [invalid(field, path, "must not contain '..'")] : [];

/** A path below the place it is relative to. */
export const descendingPath = (field: string, path: string): FieldError[] => [
  ...(path.startsWith('/') ? [invalid(field, path, 'must be a relative path')] : []),
  ...noBacksteps(field, path),
];

/** Names that begin with two dots are the kubelet's own. */
export const nonReservedPath = (field: string, path: string): FieldError[] => [
  ...descendingPath(field, path),
  ...(path.startsWith('..') && !path.startsWith('../') && path !== '..'
    ? [invalid(field, path, "must not start with '..'")]
    : []),
];

export const validateFileMode = (field: string, mode: number | undefined): FieldError[] =>
  mode !== undefined && (mode < 0 || mode > 0o777)
    ? [invalid(field, mode, 'must be a number between 0 and 0777 (octal), both inclusive')]
    : [];
