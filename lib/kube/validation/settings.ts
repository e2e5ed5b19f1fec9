/** ConfigMaps and Secrets. Spec: pkg/apis/core/validation/validation.go#ValidateConfigMap, #ValidateSecret */
import type {
  ConfigMap as ConfigMapType,
  Secret as SecretType,
} from 'kubernetes-types/core/v1.d.ts';
import { bytesOfBase64, textOfBase64 } from '../base64.ts';
import { canonicalJson } from '../canonical-json.ts';
import { forbiddenField, invalid, required, tooLong, type FieldError } from '../field-error.ts';
import { checkConfigMapKey } from '../names.ts';
import type { AnyObject } from '../object.ts';
import { seenAs, type TypedData } from '../typed.ts';
import { byteLength } from '#lib/sim/text.ts';
import { checkedName, unchanged } from './checks.ts';

type ConfigMap = TypedData<ConfigMapType>;
type Secret = TypedData<SecretType>;

const mostBytes = 1024 * 1024;

export function validateConfigMap(object: AnyObject): FieldError[] {
  const { data = {}, binaryData = {} } = seenAs<ConfigMap>(object);
  const size = sizeOf(data, byteLength) + sizeOf(binaryData, decodedLength);
  return [
    ...Object.keys(data).flatMap((key) => [
      ...checkedName(`data[${key}]`, key, checkConfigMapKey),
      ...(key in binaryData
        ? [invalid(`data[${key}]`, key, 'duplicate of key present in binaryData')]
        : []),
    ]),
    ...Object.keys(binaryData).flatMap((key) =>
      checkedName(`binaryData[${key}]`, key, checkConfigMapKey),
    ),
    ...(size > mostBytes ? [tooLong('', mostBytes)] : []),
  ];
}

const sizeOf = (
  data: Readonly<Record<string, string>>,
  measure: (text: string) => number,
): number => Object.values(data).reduce((sum, text) => sum + measure(text), 0);

const decodedLength = (text: string): number => bytesOfBase64(text)?.length ?? 0;

export const validateConfigMapUpdate = (object: AnyObject, old: AnyObject): FieldError[] =>
  validateSealed(object, old, ['data', 'binaryData']);

/** What is immutable cannot be opened again. */
function validateSealed(
  object: AnyObject,
  old: AnyObject,
  fields: readonly string[],
): FieldError[] {
  if (old['immutable'] !== true) return [];
  const detail = 'field is immutable when `immutable` is set';
  const isKept = (name: string) =>
    name === 'immutable'
      ? object[name] === true
      : canonicalJson(object[name] ?? {}) === canonicalJson(old[name] ?? {});
  return ['immutable', ...fields]
    .filter((name) => !isKept(name))
    .map((name) => forbiddenField(name, detail));
}

export function validateSecret(object: AnyObject): FieldError[] {
  const secret = seenAs<Secret>(object);
  const { data = {} } = secret;
  return [
    ...Object.keys(data).flatMap((key) => checkedName(`data[${key}]`, key, checkConfigMapKey)),
    ...(sizeOf(data, decodedLength) > mostBytes ? [tooLong('data', mostBytes)] : []),
    ...validateByType(secret, data),
  ];
}

const accountAnnotation = 'kubernetes.io/service-account.name';

function validateByType(
  { type, metadata }: Secret,
  data: Readonly<Record<string, string>>,
): FieldError[] {
  const missing = (...keys: readonly string[]) =>
    keys.filter((key) => !(key in data)).map((key) => required(`data[${key}]`));
  switch (type) {
    case 'kubernetes.io/service-account-token':
      return metadata.annotations?.[accountAnnotation]
        ? []
        : [required(`metadata.annotations[${accountAnnotation}]`)];
    case 'kubernetes.io/dockercfg':
      return validateJson('.dockercfg', data);
    case 'kubernetes.io/dockerconfigjson':
      return validateJson('.dockerconfigjson', data);
    case 'kubernetes.io/basic-auth': {
      const errors = missing('username', 'password');
      return errors.length === 2 ? errors : [];
    }
    case 'kubernetes.io/ssh-auth':
      return data['ssh-privatekey'] ? [] : [required('data[ssh-privatekey]')];
    case 'kubernetes.io/tls':
      return missing('tls.crt', 'tls.key');
    default:
      return [];
  }
}

function validateJson(key: string, data: Readonly<Record<string, string>>): FieldError[] {
  const encoded = data[key];
  const field = `data[${key}]`;
  if (encoded === undefined) return [required(field)];
  const text = textOfBase64(encoded) ?? '';
  const fault = jsonFault(text);
  return fault === undefined ? [] : [invalid(field, '<secret contents redacted>', fault)];
}

/** Simplified: of Go's texts about JSON only these two. */
function jsonFault(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch {
    const start = text.trimStart()[0];
    if (start === undefined) return 'unexpected end of JSON input';
    return /[{["\d\-tfn]/.test(start)
      ? 'unexpected end of JSON input'
      : `invalid character '${start}' looking for beginning of value`;
  }
}

export function validateSecretUpdate(object: AnyObject, old: AnyObject): FieldError[] {
  return [
    ...unchanged('type', object['type'], object['type'] === old['type']),
    ...validateSealed(object, old, ['data']),
  ];
}
