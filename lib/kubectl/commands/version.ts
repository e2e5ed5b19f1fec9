/** kubectl version. Spec: staging/src/k8s.io/kubectl/pkg/cmd/version/version.go */
import { asObject, asString, type JsonObject } from '#lib/kube/json.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { defineCommand } from '../command.ts';
import { CommandError, isFailure } from '../errors.ts';
import { versionPage } from '../pages/version.ts';
import { writeJson } from '../printers/write-json.ts';
import type { Session } from '../session.ts';
import { writeYaml } from '../yaml/write-yaml.ts';

const kustomizeVersion = 'v5.5.0';

/** What this client is. */
const clientVersion: JsonObject = {
  major: '1',
  minor: '32',
  gitVersion: 'v1.32.13',
  gitCommit: '63adf010aa20e104c0b7043b47f42f50c9f72b17',
  gitTreeState: 'clean',
  buildDate: '2025-04-22T15:37:11Z',
  goVersion: 'go1.24.4',
  compiler: 'gc',
  platform: 'linux/amd64',
};

export const version = defineCommand(versionPage, {
  run({ args, flags, session }) {
    if (args.length > 0) throw new CommandError(`extra arguments: [${args.join(' ')}]`);
    if (!['', 'yaml', 'json'].includes(flags.output))
      throw new CommandError(`--output must be 'yaml' or 'json'`);
    const versions: Record<string, unknown> = { clientVersion, kustomizeVersion };
    const failure = flags.client ? undefined : askServer(session, versions);
    if (flags.output === 'yaml') session.out(`${writeYaml(versions as unknown as AnyObject)}\n`);
    else if (flags.output === 'json') session.out(writeJson(versions as unknown as AnyObject));
    else session.out(plain(versions));
    if (failure) throw failure;
    warnOfSkew(session, asObject(versions['serverVersion']));
  },
});

function askServer(session: Session, versions: Record<string, unknown>): Error | undefined {
  try {
    const body = session.rest.send({ path: '/version', query: { timeout: '32s' } });
    const answer = asObject(typeof body === 'string' ? JSON.parse(body) : body);
    versions['serverVersion'] = Object.fromEntries(
      Object.keys(clientVersion).map((key) => [key, answer[key] ?? '']),
    );
    return undefined;
  } catch (error) {
    if (isFailure(error)) return error;
    throw error;
  }
}

function plain({ serverVersion }: Record<string, unknown>): string {
  const server = asString(asObject(serverVersion)['gitVersion']);
  return [
    `Client Version: ${asString(clientVersion['gitVersion'])}`,
    `Kustomize Version: ${kustomizeVersion}`,
    ...(server === '' ? [] : [`Server Version: ${server}`]),
    '',
  ].join('\n');
}

/** A client is supported against servers one minor version older or newer. */
function warnOfSkew(session: Session, server: JsonObject): void {
  const [ours, theirs] = [clientVersion['minor'], server['minor']].map((minor) =>
    Number.parseInt(asString(minor), 10),
  );
  if (
    ours === undefined ||
    theirs === undefined ||
    Number.isNaN(theirs) ||
    Math.abs(ours - theirs) <= 1
  )
    return;
  session.err(
    `WARNING: version difference between client (1.${ours}) and server (1.${theirs}) exceeds the supported minor version skew of +/-1\n`,
  );
}
