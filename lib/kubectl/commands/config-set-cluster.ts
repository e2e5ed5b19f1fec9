/** kubectl config set-cluster. Spec: staging/src/k8s.io/kubectl/pkg/cmd/config/set_cluster.go */
import type { JsonObject } from '#lib/kube/json.ts';
import { defineCommand, type Invocation } from '../command.ts';
import { completeConfigNames } from '../config/complete-names.ts';
import { embeddedFile } from '../config/embed-file.ts';
import { requireArgs } from '../config/exact-args.ts';
import { loadKubeconfig } from '../config/kubeconfig.ts';
import { withFields } from '../config/set-fields.ts';
import { writeEntry } from '../config/write-kubeconfig.ts';
import { CommandError } from '../errors.ts';
import { configSetClusterPage } from '../pages/config-set-cluster.ts';
import { goQuote } from '../text/go-quote.ts';

type SetCluster = Invocation<(typeof configSetClusterPage)['flags']>;

export const configSetCluster = defineCommand(configSetClusterPage, {
  complete: completeConfigNames('clusters'),

  run(invocation) {
    const { args, flags, changed, session } = invocation;
    requireArgs(invocation, 1);
    const [name = ''] = args;
    const authority = flags['certificate-authority'];
    if (flags['insecure-skip-tls-verify'] && authority !== '')
      throw new CommandError(
        'you cannot specify a certificate authority and insecure mode at the same time',
      );
    if (flags['embed-certs'] && authority === '')
      throw new CommandError('you must specify a --certificate-authority to embed');
    const given = <
      F extends 'server' | 'tls-server-name' | 'proxy-url' | 'insecure-skip-tls-verify',
    >(
      flag: F,
    ) => (changed(flag) ? flags[flag] : undefined);
    const old =
      loadKubeconfig(session.process, session.globals.kubeconfig).clusters.get(name) ?? {};
    const entry = withFields(old, {
      server: given('server')?.replace(/\/+$/, ''),
      'tls-server-name': given('tls-server-name'),
      'proxy-url': given('proxy-url'),
      'insecure-skip-tls-verify': given('insecure-skip-tls-verify'),
      ...authorityFields(invocation),
    });
    writeEntry(session, 'clusters', name, { server: '', ...entry });
    session.out(`Cluster ${goQuote(name)} set.\n`);
  },
});

/** A certificate makes a cluster secure, and insecurity needs none. */
function authorityFields({ flags, changed, session }: SetCluster): JsonObject {
  const path = flags['certificate-authority'];
  if (flags['insecure-skip-tls-verify'])
    return { 'certificate-authority': '', 'certificate-authority-data': '' };
  if (!changed('certificate-authority')) return {};
  if (path === '') return { 'certificate-authority': '', 'certificate-authority-data': '' };
  const secure = { 'insecure-skip-tls-verify': false };
  return flags['embed-certs']
    ? {
        ...secure,
        'certificate-authority': '',
        'certificate-authority-data': embeddedFile(session, path, 'certificate-authority'),
      }
    : {
        ...secure,
        'certificate-authority': session.process.path(path),
        'certificate-authority-data': '',
      };
}
