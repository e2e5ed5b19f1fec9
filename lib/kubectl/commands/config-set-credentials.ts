/** kubectl config set-credentials. Spec: staging/src/k8s.io/kubectl/pkg/cmd/config/set_credentials.go */
import { asArray, asObject, asString, type JsonObject } from '#lib/kube/json.ts';
import { defineCommand, type Invocation } from '../command.ts';
import { completeConfigNames } from '../config/complete-names.ts';
import { embeddedFile } from '../config/embed-file.ts';
import { loadKubeconfig } from '../config/kubeconfig.ts';
import { withFields } from '../config/set-fields.ts';
import { writeEntry } from '../config/write-kubeconfig.ts';
import { CommandError } from '../errors.ts';
import { showHelp } from '../help/show-help.ts';
import { configSetCredentialsPage } from '../pages/config-set-credentials.ts';
import { goQuote } from '../text/go-quote.ts';

type SetCredentials = Invocation<(typeof configSetCredentialsPage)['flags']>;

export const configSetCredentials = defineCommand(configSetCredentialsPage, {
  complete: completeConfigNames('users'),

  run(invocation) {
    const { args, session, page } = invocation;
    const [name] = args;
    if (name === undefined || args.length !== 1) {
      showHelp(session, page);
      throw new CommandError(`unexpected args: [${args.join(' ')}]`);
    }
    check(invocation);
    const old = loadKubeconfig(session.process, session.globals.kubeconfig).users.get(name) ?? {};
    const entry = withFields(old, {
      ...certificates(invocation),
      ...secrets(invocation),
      exec: execFields(invocation, asObject(old['exec'])),
      'auth-provider': providerFields(invocation, asObject(old['auth-provider'])),
    });
    writeEntry(session, 'users', name, entry);
    session.out(`User ${goQuote(name)} set.\n`);
  },
});

function check({ flags }: SetCredentials): void {
  const methods = [
    ...(flags.token === '' ? [] : ['--token']),
    ...(flags.username === '' && flags.password === '' ? [] : ['--username/--password']),
    ...(flags['exec-command'] === '' ? [] : ['--exec-command']),
  ];
  if (methods.length > 1)
    throw new CommandError(
      `you cannot specify more than one authentication method at the same time: ${methods.join(', ')}`,
    );
  if (flags['embed-certs'] && flags['client-certificate'] === '' && flags['client-key'] === '')
    throw new CommandError('you must specify a --client-certificate or --client-key to embed');
}

function certificates({ flags, session }: SetCredentials): JsonObject {
  const fields: Record<string, string> = {};
  for (const purpose of ['client-certificate', 'client-key'] as const) {
    const path = flags[purpose];
    if (path === '') continue;
    const isEmbedded = flags['embed-certs'];
    fields[purpose] = isEmbedded ? '' : session.process.path(path);
    fields[`${purpose}-data`] = isEmbedded ? embeddedFile(session, path, purpose) : '';
  }
  return fields;
}

/** A token drives out a name and a password, and they it. */
function secrets({ flags, changed }: SetCredentials): JsonObject {
  const fields: Record<string, string | undefined> = {};
  for (const flag of ['token', 'username', 'password'] as const)
    if (changed(flag)) fields[flag] = flags[flag];
  if (flags.token !== '') Object.assign(fields, { username: '', password: '', tokenFile: '' });
  if (flags.username !== '' || flags.password !== '')
    Object.assign(fields, { token: '', tokenFile: '' });
  return fields;
}

function execFields({ flags, changed }: SetCredentials, old: JsonObject): JsonObject | undefined {
  const command = flags['exec-command'] || asString(old['command']);
  if (command === '') return undefined;
  const given = (flag: keyof SetCredentials['flags'] & string, value: unknown) =>
    changed(flag) ? value : undefined;
  const removed = flags['exec-env'].filter((one) => one.endsWith('-') && !one.includes('='));
  const env = new Map(
    asArray(old['env']).map((one) => [asString(asObject(one)['name']), asObject(one)]),
  );
  for (const one of removed) env.delete(one.slice(0, -1));
  for (const one of flags['exec-env'].filter((pair) => pair.includes('='))) {
    const [name = '', ...value] = one.split('=');
    env.set(name, { name, value: value.join('=') });
  }
  return {
    provideClusterInfo: flags['exec-provide-cluster-info'],
    ...withFields(old, {
      command,
      apiVersion: given('exec-api-version', flags['exec-api-version']),
      args: given('exec-arg', flags['exec-arg']),
      interactiveMode: given('exec-interactive-mode', flags['exec-interactive-mode']),
      env: env.size > 0 ? [...env.values()] : undefined,
    }),
  };
}

function providerFields(
  { flags, changed }: SetCredentials,
  old: JsonObject,
): JsonObject | undefined {
  const name = flags['auth-provider'] || asString(old['name']);
  if (name === '' || (!changed('auth-provider') && !changed('auth-provider-arg'))) return undefined;
  const config: Record<string, unknown> = { ...asObject(old['config']) };
  for (const one of flags['auth-provider-arg']) {
    const [key = '', ...value] = one.split('=');
    if (one.includes('=')) config[key] = value.join('=');
    else delete config[one.replace(/-$/, '')];
  }
  return { config, name };
}
