/** GatewayClass and Gateway. Spec: https://gateway-api.sigs.k8s.io/reference/spec/ */
import {
  conditions,
  definition,
  fields,
  hostname,
  listOf,
  objectName,
  oneOf,
  port,
  reference,
  rule,
  sectionName,
  text,
  waiting,
} from './schema.ts';

const accepted = '.status.conditions[?(@.type=="Accepted")].status';
const programmed = '.status.conditions[?(@.type=="Programmed")].status';

export const gatewayClassDefinition = definition({
  kind: 'GatewayClass',
  plural: 'gatewayclasses',
  shortNames: ['gc'],
  scope: 'Cluster',
  versions: ['v1', 'v1beta1'],
  columns: [
    ['Controller', '.spec.controllerName'],
    ['Accepted', accepted],
  ],
  spec: fields(
    {
      controllerName: text({
        maxLength: 253,
        minLength: 1,
        pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\\/.+$',
        'x-kubernetes-validations': [rule('self == oldSelf', 'Value is immutable')],
      }),
      description: text({ maxLength: 64 }),
      parametersRef: fields(
        { group: text(), kind: text(), name: objectName, namespace: text() },
        'group kind name',
      ),
    },
    'controllerName',
  ),
  status: fields({ conditions }, '', { default: waiting('Accepted') }),
});

const allowedRoutes = fields(
  {
    kinds: listOf(fields({ group: text(), kind: text() }, 'kind'), { maxItems: 8 }),
    namespaces: fields(
      {
        from: { ...oneOf('All', 'Selector', 'Same'), default: 'Same' },
        selector: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
      },
      '',
      { default: { from: 'Same' } },
    ),
  },
  '',
  { default: { namespaces: { from: 'Same' } } },
);

const listener = fields(
  {
    allowedRoutes,
    hostname,
    name: sectionName,
    port,
    protocol: text({ maxLength: 255, minLength: 1 }),
    tls: fields({
      certificateRefs: listOf(reference('', 'Secret'), { maxItems: 64 }),
      mode: { ...oneOf('Terminate', 'Passthrough'), default: 'Terminate' },
      options: { type: 'object', additionalProperties: text() },
    }),
  },
  'name port protocol',
);

const listenerStatus = fields(
  {
    attachedRoutes: { type: 'integer', format: 'int32' },
    conditions,
    name: sectionName,
    supportedKinds: listOf(fields({ group: text(), kind: text() }, 'kind')),
  },
  'attachedRoutes conditions name',
);

const address = fields({ type: text({ default: 'IPAddress' }), value: text() });

export const gatewayDefinition = definition({
  kind: 'Gateway',
  plural: 'gateways',
  shortNames: ['gtw'],
  scope: 'Namespaced',
  versions: ['v1', 'v1beta1'],
  columns: [
    ['Class', '.spec.gatewayClassName'],
    ['Address', '.status.addresses[*].value'],
    ['Programmed', programmed],
  ],
  spec: fields(
    {
      addresses: listOf(address, { maxItems: 16 }),
      gatewayClassName: objectName,
      infrastructure: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
      listeners: listOf(listener, {
        maxItems: 64,
        minItems: 1,
        'x-kubernetes-list-map-keys': ['name'],
        'x-kubernetes-list-type': 'map',
        'x-kubernetes-validations': [
          rule(
            "self.all(l, l.protocol in ['HTTP', 'TCP', 'UDP'] ? !has(l.tls) : true)",
            "tls must not be specified for protocols ['HTTP', 'TCP', 'UDP']",
          ),
          rule(
            "self.all(l, l.protocol in ['TCP', 'UDP']  ? (!has(l.hostname) || l.hostname == '') : true)",
            "hostname must not be specified for protocols ['TCP', 'UDP']",
          ),
          rule(
            'self.all(l1, self.exists_one(l2, l1.name == l2.name))',
            'Listener name must be unique within the Gateway',
          ),
        ],
      }),
    },
    'gatewayClassName listeners',
  ),
  status: fields(
    { addresses: listOf(address), conditions, listeners: listOf(listenerStatus, { maxItems: 64 }) },
    '',
    { default: waiting('Accepted', 'Programmed') },
  ),
});

export const referenceGrantDefinition = definition({
  kind: 'ReferenceGrant',
  plural: 'referencegrants',
  shortNames: ['refgrant'],
  scope: 'Namespaced',
  versions: ['v1beta1'],
  columns: [],
  spec: fields(
    {
      from: listOf(
        fields({ group: text(), kind: text(), namespace: text() }, 'group kind namespace'),
        {
          maxItems: 16,
          minItems: 1,
        },
      ),
      to: listOf(fields({ group: text(), kind: text(), name: text() }, 'group kind'), {
        maxItems: 16,
        minItems: 1,
      }),
    },
    'from to',
  ),
});
