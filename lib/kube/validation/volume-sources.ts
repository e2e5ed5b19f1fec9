/**
 * Where volumes come from. Spec: pkg/apis/core/validation/validation.go#validateVolumeSource
 * Simplified: of the sources that need hardware of their own only the required fields are looked at.
 */
import type {
  DownwardAPIVolumeFile,
  KeyToPath,
  ProjectedVolumeSource,
  Volume,
  VolumeProjection,
} from 'kubernetes-types/core/v1.d.ts';
import { forbiddenField, invalid, required, type FieldError } from '../field-error.ts';
import { checkConfigMapKey, checkDnsSubdomain } from '../names.ts';
import { quantityOf } from '../quantity.ts';
import { validateClaimSpec } from './claim-spec.ts';
import { checkedName, optionalOneOf, requiredText } from './checks.ts';
import { validateFieldRef, validateResourceFieldRef } from './environment.ts';
import { noBacksteps, nonReservedPath, validateFileMode } from './paths.ts';

type Validate = (field: string, volume: Volume) => FieldError[];

const hostPathTypes = [
  '',
  'BlockDevice',
  'CharDevice',
  'Directory',
  'DirectoryOrCreate',
  'File',
  'FileOrCreate',
  'Socket',
];

/** In the order the API server looks at them: the first that is given counts. */
export const sourceValidators: readonly (readonly [string, Validate])[] = [
  [
    'emptyDir',
    (field, { emptyDir }) =>
      quantityOf(emptyDir?.sizeLimit).nano < 0n
        ? [
            forbiddenField(
              `${field}.sizeLimit`,
              'SizeLimit field must be a valid resource quantity',
            ),
          ]
        : [],
  ],
  ['hostPath', (field, { hostPath }) => validateHostPath(field, hostPath)],
  ['gitRepo', (field, { gitRepo }) => requiredText(`${field}.repository`, gitRepo?.repository)],
  [
    'gcePersistentDisk',
    (field, { gcePersistentDisk: one }) => requiredText(`${field}.pdName`, one?.pdName),
  ],
  [
    'awsElasticBlockStore',
    (field, { awsElasticBlockStore: one }) => requiredText(`${field}.volumeID`, one?.volumeID),
  ],
  [
    'secret',
    (field, { secret }) => [
      ...requiredText(`${field}.secretName`, secret?.secretName),
      ...validateFileMode(`${field}.defaultMode`, secret?.defaultMode),
      ...validateItems(`${field}.items`, secret?.items),
    ],
  ],
  ['nfs', (field, { nfs }) => validateNfs(field, nfs)],
  ['iscsi', (field, { iscsi }) => requiredText(`${field}.targetPortal`, iscsi?.targetPortal)],
  ['glusterfs', (field, { glusterfs }) => requiredText(`${field}.endpoints`, glusterfs?.endpoints)],
  [
    'persistentVolumeClaim',
    (field, { persistentVolumeClaim: claim }) =>
      requiredText(`${field}.claimName`, claim?.claimName),
  ],
  ['rbd', (field, { rbd }) => requiredText(`${field}.image`, rbd?.image)],
  ['cinder', (field, { cinder }) => requiredText(`${field}.volumeID`, cinder?.volumeID)],
  ['downwardAPI', (field, { downwardAPI }) => validateDownward(field, downwardAPI)],
  ['flexVolume', (field, { flexVolume }) => requiredText(`${field}.driver`, flexVolume?.driver)],
  [
    'configMap',
    (field, { configMap }) => [
      ...requiredText(`${field}.name`, configMap?.name),
      ...validateFileMode(`${field}.defaultMode`, configMap?.defaultMode),
      ...validateItems(`${field}.items`, configMap?.items),
    ],
  ],
  [
    'azureFile',
    (field, { azureFile }) => requiredText(`${field}.secretName`, azureFile?.secretName),
  ],
  [
    'vsphereVolume',
    (field, { vsphereVolume: one }) => requiredText(`${field}.volumePath`, one?.volumePath),
  ],
  ['azureDisk', (field, { azureDisk }) => requiredText(`${field}.diskName`, azureDisk?.diskName)],
  ['projected', (field, { projected }) => validateProjected(field, projected ?? {})],
  ['csi', (field, { csi }) => validateDriver(`${field}.driver`, csi?.driver)],
  ['ephemeral', (field, { ephemeral }) => validateEphemeral(field, ephemeral)],
  ['fc', () => []],
  ['cephfs', () => []],
  ['quobyte', () => []],
  ['flocker', () => []],
  ['photonPersistentDisk', () => []],
  ['portworxVolume', () => []],
  ['storageos', () => []],
  ['scaleIO', () => []],
  ['image', () => []],
];

export function validateHostPath(field: string, hostPath: Volume['hostPath']): FieldError[] {
  if (!hostPath?.path) return [required(`${field}.path`)];
  return [
    ...noBacksteps(`${field}.path`, hostPath.path),
    ...optionalOneOf(`${field}.type`, hostPath.type, hostPathTypes),
  ];
}

export function validateNfs(field: string, nfs: Volume['nfs']): FieldError[] {
  const relative = 'must be an absolute path';
  return [
    ...requiredText(`${field}.server`, nfs?.server),
    ...requiredText(`${field}.path`, nfs?.path),
    ...(nfs?.path?.startsWith('/') ? [] : [invalid(`${field}.path`, nfs?.path ?? '', relative)]),
  ];
}

export function validateDriver(field: string, driver: string | undefined): FieldError[] {
  return driver ? checkedName(field, driver.toLowerCase(), checkDnsSubdomain) : [required(field)];
}

function validateItems(field: string, items: readonly KeyToPath[] = []): FieldError[] {
  return items.flatMap(({ key, path, mode }, index) => {
    const at = `${field}[${index}]`;
    return [
      ...(key ? checkedName(`${at}.key`, key, checkConfigMapKey) : [required(`${at}.key`)]),
      ...requiredText(`${at}.path`, path),
      ...(path ? nonReservedPath(`${at}.path`, path) : []),
      ...validateFileMode(`${at}.mode`, mode),
    ];
  });
}

function validateDownward(field: string, source: Volume['downwardAPI']): FieldError[] {
  return [
    ...validateFileMode(`${field}.defaultMode`, source?.defaultMode),
    ...(source?.items ?? []).flatMap((file) => validateDownwardFile(field, file)),
  ];
}

const fileFieldPaths = [
  'metadata.annotations',
  'metadata.labels',
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
];

function validateDownwardFile(field: string, file: DownwardAPIVolumeFile): FieldError[] {
  const { path, fieldRef, resourceFieldRef, mode } = file;
  const both = 'fieldRef and resourceFieldRef can not be specified simultaneously';
  return [
    ...requiredText(`${field}.path`, path),
    ...(path ? nonReservedPath(`${field}.path`, path) : []),
    ...(fieldRef ? validateFieldRef(`${field}.fieldRef`, fieldRef, fileFieldPaths) : []),
    ...(fieldRef && resourceFieldRef ? [invalid(field, 'resource', both)] : []),
    ...(!fieldRef && resourceFieldRef
      ? validateResourceFieldRef(`${field}.resourceFieldRef`, resourceFieldRef, true)
      : []),
    ...(!fieldRef && !resourceFieldRef
      ? [required(field, 'one of fieldRef and resourceFieldRef is required')]
      : []),
    ...validateFileMode(`${field}.mode`, mode),
  ];
}

function validateProjected(
  field: string,
  { sources = [], defaultMode }: Partial<ProjectedVolumeSource>,
): FieldError[] {
  const paths = new Set<string>();
  return [
    ...validateFileMode(`${field}.defaultMode`, defaultMode),
    ...sources.flatMap((source, index) => {
      const at = `${field}.sources[${index}]`;
      return [...validateProjection(field, at, source), ...validatePaths(field, source, paths)];
    }),
  ];
}

function validateProjection(field: string, at: string, source: VolumeProjection): FieldError[] {
  const { secret, configMap, downwardAPI, serviceAccountToken: token } = source;
  const count = Object.values(source).filter(Boolean).length;
  return [
    ...(secret ? requiredText(`${at}.secret.name`, secret.name) : []),
    ...(secret ? validateItems(`${at}.secret.items`, secret.items) : []),
    ...(configMap ? requiredText(`${at}.configMap.name`, configMap.name) : []),
    ...(configMap ? validateItems(`${at}.configMap.items`, configMap.items) : []),
    ...(downwardAPI?.items ?? []).flatMap((file) =>
      validateDownwardFile(`${at}.downwardAPI`, file),
    ),
    ...(token ? validateToken(field, `${at}.serviceAccountToken`, token) : []),
    ...(count > 1
      ? [forbiddenField(at, 'may not specify more than 1 volume type per source')]
      : []),
  ];
}

type Token = NonNullable<VolumeProjection['serviceAccountToken']>;

function validateToken(
  field: string,
  at: string,
  { path, expirationSeconds }: Token,
): FieldError[] {
  const seconds = expirationSeconds ?? 3600;
  const short = 'may not specify a duration less than 10 minutes';
  const long = 'may not specify a duration larger than 2^32 seconds';
  return [
    ...(seconds < 600 ? [invalid(`${at}.expirationSeconds`, seconds, short)] : []),
    ...(seconds > 2 ** 32 ? [invalid(`${at}.expirationSeconds`, seconds, long)] : []),
    ...(path ? nonReservedPath(`${field}.path`, path) : [required(`${field}.path`)]),
  ];
}

/** Two files of one volume have two paths. */
function validatePaths(field: string, source: VolumeProjection, taken: Set<string>): FieldError[] {
  const { secret, configMap, downwardAPI } = source;
  const paths = [secret, configMap, downwardAPI].flatMap((one) =>
    (one?.items ?? []).map(({ path }) => path),
  );
  return paths.flatMap((path) => {
    if (!path) return [];
    if (taken.has(path)) return [invalid(field, path, 'conflicting duplicate paths')];
    taken.add(path);
    return [];
  });
}

function validateEphemeral(field: string, source: Volume['ephemeral']): FieldError[] {
  const template = source?.volumeClaimTemplate;
  if (!template) return [required(`${field}.volumeClaimTemplate`)];
  return validateClaimSpec(`${field}.volumeClaimTemplate.spec`, template.spec ?? {});
}

export const validateLocalPath = (field: string, path: string | undefined): FieldError[] =>
  path ? noBacksteps(`${field}.path`, path) : [required(`${field}.path`)];
