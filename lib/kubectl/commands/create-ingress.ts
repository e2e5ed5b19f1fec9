/** kubectl create ingress. Spec: staging/src/k8s.io/kubectl/pkg/cmd/create/create_ingress.go */
import { defineCommand } from '../command.ts';
import { draftMeta, finishCreation, startCreation, type Draft } from '../create/create-object.ts';
import { CommandError } from '../errors.ts';
import { createIngressPage } from '../pages/create-ingress.ts';

interface Rule {
  readonly host: string;
  readonly path: Draft;
  /** undefined: the host has no TLS. '' is TLS without a secret. */
  readonly secret: string | undefined;
}

export const createIngress = defineCommand(createIngressPage, {
  run(invocation) {
    const { flags } = invocation;
    const creation = startCreation(invocation, flags);
    const backend = flags['default-backend'];
    if (flags.rule.length === 0 && backend === '')
      throw new CommandError(
        'not enough information provided: every ingress has to either specify a default-backend (which catches all traffic) or a list of rules (which catch specific paths)',
      );
    const rules = flags.rule.map(readRule);
    const annotations = readAnnotations(flags.annotation);
    const tls = tlsOf(rules);
    const draft = {
      kind: 'Ingress',
      apiVersion: 'networking.k8s.io/v1',
      metadata: draftMeta(
        creation,
        creation.name,
        Object.keys(annotations).length > 0 ? { annotations } : {},
      ),
      spec: {
        ...(flags.class === '' ? {} : { ingressClassName: flags.class }),
        ...(backend === '' ? {} : { defaultBackend: readBackend(backend) }),
        ...(tls.length > 0 ? { tls } : {}),
        ...(rules.length > 0 ? { rules: byHost(rules) } : {}),
      },
      status: { loadBalancer: {} },
    };
    const type = { plural: 'ingresses', namespaced: true };
    finishCreation(creation, draft, type, 'failed to create ingress:');
  },
});

const ruleForm =
  /^(?<host>[\w*\-.]*)(?<path>\/.*)=(?<service>[\w-]+):(?<port>[\w-]+)(?:,(?<tls>tls)=?(?<secret>[\w-]+)?)?/;

function readRule(text: string): Rule {
  const groups = ruleForm.exec(text)?.groups;
  if (!groups)
    throw new CommandError(
      `rule ${text} is invalid and should be in format host/path=svcname:svcport[,tls[=secret]]`,
    );
  const { host = '', path = '', service = '', port = '', tls, secret } = groups;
  const isPrefix = path.endsWith('*');
  return {
    host,
    secret: tls === undefined ? undefined : (secret ?? ''),
    path: {
      path: isPrefix ? path.slice(0, -1) : path,
      pathType: isPrefix ? 'Prefix' : 'Exact',
      backend: backendOf(service, port),
    },
  };
}

const backendOf = (name: string, port: string): Draft => ({
  service: { name, port: /^\d+$/.test(port) ? { number: Number(port) } : { name: port } },
});

function readBackend(text: string): Draft {
  const [name, port, ...more] = text.split(':');
  if (name === undefined || port === undefined || more.length > 0)
    throw new CommandError('default-backend should be in format servicename:serviceport');
  return backendOf(name, port);
}

function byHost(rules: readonly Rule[]): Draft[] {
  const hosts = new Map<string, Draft[]>();
  for (const { host, path } of rules) hosts.set(host, [...(hosts.get(host) ?? []), path]);
  return [...hosts].map(([host, paths]) => ({
    ...(host === '' ? {} : { host }),
    http: { paths },
  }));
}

function tlsOf(rules: readonly Rule[]): Draft[] {
  const hosts = new Map<string, Draft>();
  for (const { host, secret } of rules)
    if (secret !== undefined && !hosts.has(host))
      hosts.set(host, {
        ...(host === '' ? {} : { hosts: [host] }),
        ...(secret === '' ? {} : { secretName: secret }),
      });
  return [...hosts.values()];
}

function readAnnotations(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const equals = pair.indexOf('=');
      if (equals < 1)
        throw new CommandError(`annotation ${pair} is invalid and should be in format key=[value]`);
      return [pair.slice(0, equals), pair.slice(equals + 1)];
    }),
  );
}
