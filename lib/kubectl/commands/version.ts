/** kubectl version. Spec: staging/src/k8s.io/kubectl/pkg/cmd/version/version.go */
import { asObject, asString, type JsonObject } from '#lib/kube/json.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { defineCommand } from '../command.ts';
import { CommandError, isFailure } from '../errors.ts';
import { goQuote } from '../text/go-quote.ts';
import { versionPage } from '../pages/version.ts';
import type { Session } from '../session.ts';
import { writeYaml } from '../yaml/write-yaml.ts';

const kustomizeVersion = 'v5.5.0';

export const version = defineCommand(versionPage, {
  run({ args, flags, session }) {
    if (args.length > 0) throw new CommandError(`extra arguments: [${args.join(' ')}]`);
    if (!['', 'yaml', 'json'].includes(flags.output))
      throw new CommandError(`--output must be 'yaml' or 'json'`);
    const { version: clientVersion, hasLongVersion } = session.era;
    const versions: Record<string, unknown> = {
      clientVersion,
      ...(hasLongVersion ? {} : { kustomizeVersion }),
    };
    const failure = flags.client ? undefined : askServer(session, versions);
    if (flags.output === 'yaml') session.out(`${writeYaml(versions as unknown as AnyObject)}\n`);
    else if (flags.output === 'json') session.out(`${JSON.stringify(versions, null, 2)}\n`);
    else session.out(hasLongVersion ? long(versions) : plain(versions));
    if (failure) throw failure;
    if (!hasLongVersion) warnOfSkew(session, asObject(versions['serverVersion']));
  },
});

function askServer(session: Session, versions: Record<string, unknown>): Error | undefined {
  try {
    const body = session.rest.send({ path: '/version', query: { timeout: '32s' } });
    const answer = asObject(typeof body === 'string' ? JSON.parse(body) : body);
    versions['serverVersion'] = Object.fromEntries(
      Object.keys(session.era.version).map((key) => [key, answer[key] ?? '']),
    );
    return undefined;
  } catch (error) {
    if (isFailure(error)) return error;
    throw error;
  }
}

function plain({ clientVersion, serverVersion, ...rest }: Record<string, unknown>): string {
  const server = asString(asObject(serverVersion)['gitVersion']);
  return [
    `Client Version: ${asString(asObject(clientVersion)['gitVersion'])}`,
    ...('kustomizeVersion' in rest ? [`Kustomize Version: ${kustomizeVersion}`] : []),
    ...(server === '' ? [] : [`Server Version: ${server}`]),
    '',
  ].join('\n');
}

/** As Go prints the structs. */
function long({ clientVersion, serverVersion }: Record<string, unknown>): string {
  const text = (version: unknown) => {
    const fields = Object.entries(asObject(version)).map(
      ([name, value]) =>
        `${name.charAt(0).toUpperCase()}${name.slice(1)}:${goQuote(asString(value))}`,
    );
    return `version.Info{${fields.join(', ')}}`;
  };
  const server = serverVersion === undefined ? [] : [`Server Version: ${text(serverVersion)}`];
  return [`Client Version: ${text(clientVersion)}`, ...server, ''].join('\n');
}

/** A client is supported against servers one minor version older or newer. */
function warnOfSkew(session: Session, server: JsonObject): void {
  const [ours, theirs] = [session.era.version.minor, server['minor']].map((minor) =>
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
