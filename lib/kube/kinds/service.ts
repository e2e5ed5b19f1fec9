/**
 * Service: one address for the pods it selects.
 * Spec: https://kubernetes.io/docs/concepts/services-networking/service/
 */
import type { ServicePort } from 'kubernetes-types/core/v1.d.ts';
import { defineKind } from '../kind.ts';
import type { AnyObject } from '../object.ts';
import { formatLabels } from '../selector-text.ts';
import { seenAs, type Service } from '../typed.ts';
import { validateService, validateServiceUpdate } from '../validation/services.ts';
import { columnsOf } from './columns.ts';
import { ageColumn, nameColumn } from './metadata-columns.ts';
import { describeService } from './service-description.ts';
import { prepareServiceForCreate, prepareServiceForUpdate } from './service-preparation.ts';

const { text, wide } = columnsOf<Service>();

export const serviceKind = defineKind({
  group: '',
  versions: ['v1'],
  kind: 'Service',
  plural: 'services',
  shortNames: ['svc'],
  categories: ['all'],
  namespaced: true,
  subresources: ['proxy', 'status'],
  strategy: {
    name: 'dns1035',
    defaults: setDefaults,
    prepareForCreate: prepareServiceForCreate,
    prepareForUpdate: prepareServiceForUpdate,
    validate: validateService,
    validateUpdate: validateServiceUpdate,
  },
  columns: [
    nameColumn,
    text('Type', ({ spec }) => spec.type),
    text('Cluster-IP', ({ spec }) => spec.clusterIP || '<none>'),
    text('External-IP', externalAddress),
    text('Port(s)', ({ spec }) => servicePortsText(spec.ports)),
    ageColumn,
    wide('Selector', ({ spec }) => formatLabels(spec.selector)),
  ],
  selectableFields: {
    'spec.clusterIP': (object) => seenAs<Service>(object).spec.clusterIP ?? '',
    'spec.type': (object) => seenAs<Service>(object).spec.type ?? '',
  },
  describe: describeService,
});

function externalAddress({ spec, status }: Service): string {
  const external = spec.externalIPs ?? [];
  if (spec.type === 'ExternalName') return spec.externalName ?? '';
  if (spec.type !== 'LoadBalancer') return external.join(',') || '<none>';
  const given = (status?.loadBalancer?.ingress ?? []).map((one) => one.ip ?? one.hostname ?? '');
  return [...given, ...external].join(',') || '<pending>';
}

/** "80:30080/TCP,443/TCP". */
export function servicePortsText(ports: readonly ServicePort[] | undefined): string {
  const texts = (ports ?? []).map(({ port, nodePort, protocol }) =>
    nodePort ? `${port}:${nodePort}/${protocol}` : `${port}/${protocol}`,
  );
  return texts.join(',') || '<none>';
}

/** Spec: pkg/apis/core/v1/defaults.go#SetDefaults_Service */
function setDefaults(draft: AnyObject): void {
  const spec = (seenAs<Service>(draft).spec ??= {});
  spec.sessionAffinity ||= 'None';
  spec.type ||= 'ClusterIP';
  if (spec.sessionAffinity === 'None') delete spec.sessionAffinityConfig;
  if (spec.sessionAffinity === 'ClientIP') {
    spec.sessionAffinityConfig ??= {};
    spec.sessionAffinityConfig.clientIP ??= {};
    spec.sessionAffinityConfig.clientIP.timeoutSeconds ??= 10_800;
  }
  for (const port of spec.ports ?? []) {
    port.protocol ||= 'TCP';
    port.targetPort ||= port.port;
  }
  setTrafficDefaults(spec);
}

function setTrafficDefaults(spec: Service['spec']): void {
  const isExternal = spec.type === 'NodePort' || spec.type === 'LoadBalancer';
  if (isExternal) spec.externalTrafficPolicy ||= 'Cluster';
  if (isExternal || spec.type === 'ClusterIP') spec.internalTrafficPolicy ??= 'Cluster';
  if (spec.type === 'LoadBalancer') spec.allocateLoadBalancerNodePorts ??= true;
}
