/** kubectl describe service. */
import type { ServicePort } from 'kubernetes-types/core/v1.d.ts';
import { Description } from '../describe/description.ts';
import { endpointsText } from '../describe/endpoints-text.ts';
import { describeEvents } from '../describe/events.ts';
import { describeHead } from '../describe/metadata.ts';
import type { DescribeContext } from '../kind.ts';
import type { AnyObject } from '../object.ts';
import { formatLabels } from '../selector-text.ts';
import { seenAs, type Service } from '../typed.ts';

export function describeService(object: AnyObject, context: DescribeContext): string {
  const service = seenAs<Service>(object);
  const { spec } = service;
  const to = new Description();
  describeHead(to, service);
  to.field('Selector', formatLabels(spec.selector)).field('Type', spec.type);
  to.optional('IP Family Policy', spec.ipFamilyPolicy);
  to.field('IP Families', spec.ipFamilies?.join(',') || '<none>');
  describeAddresses(to, service);
  for (const port of spec.ports ?? []) describePort(to, service, port, context);
  describeTraffic(to, service);
  describeEvents(to, context, service);
  return to.toString();
}

function describeAddresses(to: Description, { spec, status }: Service): void {
  to.field('IP', spec.clusterIP).field('IPs', spec.clusterIPs?.join(',') || '<none>');
  to.optional('External IPs', spec.externalIPs?.join(','));
  to.optional('Desired LoadBalancer IP', spec.loadBalancerIP);
  to.optional('External Name', spec.externalName);
  const ingress = (status?.loadBalancer?.ingress ?? []).map(({ ip, ipMode, hostname = '' }) => {
    if (!ip) return hostname;
    return ipMode ? `${ip} (${ipMode})` : ip;
  });
  to.optional('LoadBalancer Ingress', ingress.join(', '));
}

function describePort(
  to: Description,
  service: Service,
  { name = '', port, protocol, targetPort, nodePort, appProtocol }: ServicePort,
  context: DescribeContext,
): void {
  const title = name || '<unset>';
  to.row(['Port:', title, `${port}/${protocol}`]);
  to.field('TargetPort', `${targetPort}/${protocol}`);
  to.optional('AppProtocol', appProtocol);
  if (nodePort) to.row(['NodePort:', title, `${nodePort}/${protocol}`]);
  to.field('Endpoints', endpointsText(context, service.metadata, name));
}

function describeTraffic(to: Description, { spec }: Service): void {
  to.field('Session Affinity', spec.sessionAffinity);
  to.optional('External Traffic Policy', spec.externalTrafficPolicy);
  to.optional('Internal Traffic Policy', spec.internalTrafficPolicy);
  to.optional('HealthCheck NodePort', spec.healthCheckNodePort || undefined);
  to.optional('LoadBalancer Source Ranges', spec.loadBalancerSourceRanges?.join(','));
  to.optional(
    'Traffic Distribution',
    (spec as { trafficDistribution?: string }).trafficDistribution,
  );
}
