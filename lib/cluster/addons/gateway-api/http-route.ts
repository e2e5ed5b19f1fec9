/** HTTPRoute. Spec: https://gateway-api.sigs.k8s.io/reference/spec/#httproute */
import {
  conditions,
  definition,
  fields,
  hostname,
  listOf,
  oneOf,
  port,
  reference,
  rule,
  sectionName,
  text,
  whole,
} from './schema.ts';

const parent = reference('gateway.networking.k8s.io', 'Gateway', { port, sectionName });

const named = fields(
  {
    name: text({ maxLength: 256, minLength: 1 }),
    type: { ...oneOf('Exact', 'RegularExpression'), default: 'Exact' },
    value: text({ maxLength: 4096, minLength: 1 }),
  },
  'name value',
);

const everything = { type: 'PathPrefix', value: '/' };

const match = fields({
  headers: listOf(named, { maxItems: 16 }),
  method: oneOf('GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', 'PATCH'),
  path: fields(
    {
      type: { ...oneOf('Exact', 'PathPrefix', 'RegularExpression'), default: 'PathPrefix' },
      value: text({ default: '/', maxLength: 1024 }),
    },
    '',
    {
      default: everything,
      'x-kubernetes-validations': [
        rule(
          "(self.type in ['Exact','PathPrefix']) ? self.value.startsWith('/') : true",
          "value must be an absolute path and start with '/' when type one of ['Exact', 'PathPrefix']",
        ),
      ],
    },
  ),
  queryParams: listOf(named, { maxItems: 16 }),
});

const header = fields(
  { name: text({ minLength: 1 }), value: text({ minLength: 1 }) },
  'name value',
);
const headerChange = fields({
  add: listOf(header, { maxItems: 16 }),
  remove: listOf(text(), { maxItems: 16 }),
  set: listOf(header, { maxItems: 16 }),
});
const pathChange = fields(
  {
    replaceFullPath: text({ maxLength: 1024 }),
    replacePrefixMatch: text({ maxLength: 1024 }),
    type: oneOf('ReplaceFullPath', 'ReplacePrefixMatch'),
  },
  'type',
);

const filter = fields(
  {
    extensionRef: fields({ group: text(), kind: text(), name: text() }, 'group kind name'),
    requestHeaderModifier: headerChange,
    requestMirror: fields({ backendRef: reference('', 'Service', { port }) }, 'backendRef'),
    requestRedirect: fields({
      hostname,
      path: pathChange,
      port,
      scheme: oneOf('http', 'https'),
      statusCode: { type: 'integer', enum: [301, 302], default: 302 },
    }),
    responseHeaderModifier: headerChange,
    type: oneOf(
      'RequestHeaderModifier',
      'ResponseHeaderModifier',
      'RequestMirror',
      'RequestRedirect',
      'URLRewrite',
      'ExtensionRef',
    ),
    urlRewrite: fields({ hostname, path: pathChange }),
  },
  'type',
  {
    'x-kubernetes-validations': [
      rule(
        "!(has(self.requestRedirect) && self.type != 'RequestRedirect')",
        'filter.requestRedirect must be nil if the filter.type is not RequestRedirect',
      ),
      rule(
        "!(!has(self.requestRedirect) && self.type == 'RequestRedirect')",
        'filter.requestRedirect must be specified for RequestRedirect filter.type',
      ),
      rule(
        "!(has(self.urlRewrite) && self.type != 'URLRewrite')",
        'filter.urlRewrite must be nil if the filter.type is not URLRewrite',
      ),
      rule(
        "!(!has(self.urlRewrite) && self.type == 'URLRewrite')",
        'filter.urlRewrite must be specified for URLRewrite filter.type',
      ),
    ],
  },
);

const backend = reference('', 'Service', {
  filters: listOf(filter, { maxItems: 16 }),
  port,
  weight: whole(0, 1_000_000, { default: 1 }),
});

const routeRule = fields({
  backendRefs: listOf(backend, { maxItems: 16 }),
  filters: listOf(filter, { maxItems: 16 }),
  matches: listOf(match, { default: [{ path: everything }], maxItems: 64 }),
  name: sectionName,
  timeouts: fields({ backendRequest: text(), request: text() }),
});

export const httpRouteDefinition = definition({
  kind: 'HTTPRoute',
  plural: 'httproutes',
  scope: 'Namespaced',
  versions: ['v1', 'v1beta1'],
  columns: [['Hostnames', '.spec.hostnames']],
  spec: fields({
    hostnames: listOf(hostname, { maxItems: 16 }),
    parentRefs: listOf(parent, { maxItems: 32 }),
    rules: listOf(routeRule, { default: [{ matches: [{ path: everything }] }], maxItems: 16 }),
  }),
  status: fields(
    {
      parents: listOf(
        fields(
          { conditions, controllerName: text(), parentRef: parent },
          'controllerName parentRef',
        ),
        { maxItems: 32 },
      ),
    },
    'parents',
  ),
});
