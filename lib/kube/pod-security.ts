/**
 * The Pod Security Standards: what each level forbids.
 * Spec: https://kubernetes.io/docs/concepts/security/pod-security-standards/
 * (staging/src/k8s.io/pod-security-admission/policy)
 * Simplified: rules for Windows beyond hostProcess, and the AppArmor annotations of old, are left out.
 */
import type { Container, PodSpec, SecurityContext } from 'kubernetes-types/core/v1.d.ts';

export type Level = 'privileged' | 'baseline' | 'restricted';

export interface Violation {
  /** "privileged". */
  readonly reason: string;
  /** `container "web" must not set securityContext.privileged=true`. */
  readonly detail: string;
}

type Check = (spec: PodSpec, containers: readonly Container[]) => string | undefined;

/** Everything in the spec that the level forbids, in the order the real server names it. */
export function podSecurityViolations(spec: PodSpec, level: Level): Violation[] {
  if (level === 'privileged') return [];
  const containers: Container[] = [
    ...(spec.initContainers ?? []),
    ...(spec.containers ?? []),
    ...((spec.ephemeralContainers ?? []) as Container[]),
  ];
  const checks = level === 'baseline' ? baseline : [...sharedBaseline, ...restricted];
  return checks.flatMap(([reason, check]) => {
    const detail = check(spec, containers);
    return detail === undefined ? [] : [{ reason, detail }];
  });
}

const quoted = (names: readonly string[]) => names.map((name) => JSON.stringify(name)).join(', ');

/** `container "a"`, `containers "a", "b"`. */
const named = (noun: string, names: readonly string[]) =>
  `${noun}${names.length > 1 ? 's' : ''} ${quoted(names)}`;

const names = (containers: readonly Container[]) => containers.map(({ name }) => name);

/** The containers whose security context is bad, in a sentence; undefined when none is. */
function offending(
  containers: readonly Container[],
  isBad: (context: SecurityContext) => boolean,
  rule: string,
): string | undefined {
  const bad = containers.filter(({ securityContext }) => isBad(securityContext ?? {}));
  return bad.length > 0 ? `${named('container', names(bad))} ${rule}` : undefined;
}

const defaultCapabilities: ReadonlySet<string> = new Set([
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
]);

const addedCapabilities =
  (isAllowed: (capability: string) => boolean): Check =>
  (_spec, containers) => {
    const forbidden = (container: Container) =>
      (container.securityContext?.capabilities?.add ?? []).filter((one) => !isAllowed(one));
    const bad = containers.filter((container) => forbidden(container).length > 0);
    if (bad.length === 0) return undefined;
    const all = [...new Set(bad.flatMap(forbidden))].sort();
    return `${named('container', names(bad))} must not include ${quoted(all)} in securityContext.capabilities.add`;
  };

const capabilitiesBaseline = addedCapabilities((one) => defaultCapabilities.has(one));

const hostNamespaces: Check = ({ hostNetwork, hostPID, hostIPC }) => {
  const used = [
    hostNetwork ? 'hostNetwork=true' : '',
    hostPID ? 'hostPID=true' : '',
    hostIPC ? 'hostIPC=true' : '',
  ].filter(Boolean);
  return used.length > 0 ? used.join(', ') : undefined;
};

const hostPathVolumes: Check = ({ volumes }) => {
  const bad = (volumes ?? []).filter(({ hostPath }) => hostPath).map(({ name }) => name ?? '');
  return bad.length > 0 ? named('volume', bad) : undefined;
};

const hostPorts: Check = (_spec, containers) => {
  const portsOf = ({ ports }: Container) => (ports ?? []).flatMap((port) => port.hostPort ?? []);
  const bad = containers.filter((container) => portsOf(container).some((port) => port !== 0));
  if (bad.length === 0) return undefined;
  const ports = [...new Set(bad.flatMap(portsOf))].sort((a, b) => a - b);
  const uses = bad.length > 1 ? 'use' : 'uses';
  return `${named('container', names(bad))} ${uses} hostPort${ports.length > 1 ? 's' : ''} ${ports.join(', ')}`;
};

const privileged: Check = (_spec, containers) =>
  offending(
    containers,
    (context) => context.privileged === true,
    'must not set securityContext.privileged=true',
  );

const procMount: Check = (_spec, containers) =>
  offending(
    containers,
    ({ procMount: mount }) => mount !== undefined && mount !== 'Default',
    'must not set securityContext.procMount to "Unmasked"',
  );

const selinuxTypes: ReadonlySet<string> = new Set([
  '',
  'container_t',
  'container_init_t',
  'container_kvm_t',
  'container_engine_t',
]);

const seLinuxOptions: Check = ({ securityContext }, containers) => {
  const all = [securityContext, ...containers.map((one) => one.securityContext)].flatMap(
    (context) => context?.seLinuxOptions ?? [],
  );
  const types = all.map(({ type = '' }) => type).filter((type) => !selinuxTypes.has(type));
  if (types.length > 0) return `${named('type', [...new Set(types)])}`;
  if (all.some(({ user }) => user)) return 'user may not be set';
  return all.some(({ role }) => role) ? 'role may not be set' : undefined;
};

const seccompBaseline: Check = ({ securityContext }, containers) => {
  const isUnconfined = (context: { seccompProfile?: { type: string } } | undefined) =>
    context?.seccompProfile?.type === 'Unconfined';
  const rule = 'must not set securityContext.seccompProfile.type to "Unconfined"';
  if (isUnconfined(securityContext)) return `pod ${rule}`;
  return offending(containers, isUnconfined, rule);
};

const safeSysctls: ReadonlySet<string> = new Set([
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.ip_local_reserved_ports',
  'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.ping_group_range',
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
  'net.ipv4.tcp_keepalive_time',
  'net.ipv4.tcp_syncookies',
]);

const sysctls: Check = ({ securityContext }) => {
  const bad = (securityContext?.sysctls ?? [])
    .map(({ name }) => name)
    .filter((name) => !safeSysctls.has(name));
  return bad.length > 0 ? bad.join(', ') : undefined;
};

const hostProcess: Check = ({ securityContext }, containers) => {
  const rule = 'must not set securityContext.windowsOptions.hostProcess=true';
  if (securityContext?.windowsOptions?.hostProcess) return `pod ${rule}`;
  return offending(containers, ({ windowsOptions }) => windowsOptions?.hostProcess === true, rule);
};

const allowPrivilegeEscalation: Check = (_spec, containers) =>
  offending(
    containers,
    (context) => context.allowPrivilegeEscalation !== false,
    'must set securityContext.allowPrivilegeEscalation=false',
  );

const capabilitiesRestricted: Check = (spec, containers) => {
  const missing = offending(
    containers,
    ({ capabilities }) => !(capabilities?.drop ?? []).includes('ALL'),
    'must set securityContext.capabilities.drop=["ALL"]',
  );
  const added = addedCapabilities((one) => one === 'NET_BIND_SERVICE')(spec, containers);
  const texts = [missing, added].filter((text) => text !== undefined);
  return texts.length > 0 ? texts.join('; ') : undefined;
};

const restrictedVolumeTypes: ReadonlySet<string> = new Set([
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'persistentVolumeClaim',
  'projected',
  'secret',
]);

const restrictedVolumes: Check = ({ volumes }) => {
  const typeOf = (volume: object) => Object.keys(volume).find((key) => key !== 'name') ?? '';
  const bad = (volumes ?? []).filter((volume) => !restrictedVolumeTypes.has(typeOf(volume)));
  if (bad.length === 0) return undefined;
  const types = [...new Set(bad.map(typeOf))].sort();
  const use = bad.length > 1 ? 'use' : 'uses';
  const list = bad.map(({ name }) => name ?? '');
  return `${named('volume', list)} ${use} restricted volume type${types.length > 1 ? 's' : ''} ${quoted(types)}`;
};

const runAsNonRoot: Check = ({ securityContext }, containers) => {
  if (securityContext?.runAsNonRoot === false) {
    return 'pod must not set securityContext.runAsNonRoot=false';
  }
  const refusing = offending(
    containers,
    (context) => context.runAsNonRoot === false,
    'must not set securityContext.runAsNonRoot=false',
  );
  if (refusing) return refusing;
  if (securityContext?.runAsNonRoot === true) return undefined;
  const missing = offending(
    containers,
    (context) => context.runAsNonRoot === undefined,
    'must set securityContext.runAsNonRoot=true',
  );
  return missing && `pod or ${missing}`;
};

const runAsUser: Check = ({ securityContext }, containers) => {
  if (securityContext?.runAsUser === 0) return 'pod must not set runAsUser=0';
  return offending(containers, (context) => context.runAsUser === 0, 'must not set runAsUser=0');
};

const seccompRestricted: Check = (spec, containers) => {
  const unconfined = seccompBaseline(spec, containers);
  if (unconfined !== undefined) return unconfined;
  if (spec.securityContext?.seccompProfile) return undefined;
  const missing = offending(
    containers,
    (context) => context.seccompProfile === undefined,
    'must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost"',
  );
  return missing && `pod or ${missing}`;
};

type NamedCheck = readonly [reason: string, check: Check];

const sharedBaseline: readonly NamedCheck[] = [
  ['host namespaces', hostNamespaces],
  ['hostPath volumes', hostPathVolumes],
  ['hostPort', hostPorts],
  ['privileged', privileged],
  ['procMount', procMount],
  ['seLinuxOptions', seLinuxOptions],
  ['forbidden sysctls', sysctls],
  ['hostProcess', hostProcess],
];

const baseline: readonly NamedCheck[] = [
  ['non-default capabilities', capabilitiesBaseline],
  ...sharedBaseline.slice(0, -2),
  ['seccompProfile', seccompBaseline],
  ...sharedBaseline.slice(-2),
];

const restricted: readonly NamedCheck[] = [
  ['allowPrivilegeEscalation != false', allowPrivilegeEscalation],
  ['unrestricted capabilities', capabilitiesRestricted],
  ['restricted volume types', restrictedVolumes],
  ['runAsNonRoot != true', runAsNonRoot],
  ['runAsUser=0', runAsUser],
  ['seccompProfile', seccompRestricted],
];
