/** kubectl auth can-i. Spec: staging/src/k8s.io/kubectl/pkg/cmd/auth/cani.go */
import { asObject, asString, type JsonObject } from '#lib/kube/json.ts';
import { printRules } from '../auth/print-rules.ts';
import { defineCommand, type Invocation } from '../command.ts';
import { CommandError, ExitError } from '../errors.ts';
import { authCanIPage } from '../pages/auth-can-i.ts';

type CanI = Invocation<(typeof authCanIPage)['flags']>;

const knownVerbs = new Set([
  'get',
  'list',
  'watch',
  'create',
  'update',
  'patch',
  'delete',
  'deletecollection',
  'use',
  'bind',
  'impersonate',
  '*',
  'approve',
  'sign',
  'escalate',
  'attest',
]);
const urlVerbs = new Set(['get', 'put', 'post', 'head', 'options', 'delete', 'patch', '*']);

export const authCanI = defineCommand(authCanIPage, {
  run(invocation) {
    const { args, flags, session } = invocation;
    if (flags.list) {
      printRules(invocation);
      return;
    }
    const [verb = '', what = '', name] = args;
    if (args.length < 2 || args.length > 3 || (name !== undefined && what.includes('/')))
      throw new CommandError(
        "you must specify two arguments: verb resource or verb resource/resourceName.\nSee 'kubectl auth can-i -h' for help and examples.",
      );
    const spec = what.startsWith('/')
      ? urlSpec(invocation, verb, what)
      : resourceSpec(invocation, verb, what, name);
    const answer = session.rest.send({
      method: 'POST',
      path: '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
      body: {
        kind: 'SelfSubjectAccessReview',
        apiVersion: 'authorization.k8s.io/v1',
        metadata: { creationTimestamp: null },
        spec,
      },
    });
    const { allowed, reason, evaluationError } = asObject(asObject(answer)['status']);
    const notes = [
      ...(asString(reason) === '' || allowed === true ? [] : [asString(reason)]),
      ...(asString(evaluationError) === '' ? [] : [asString(evaluationError)]),
    ];
    if (!flags.quiet)
      session.out(
        `${allowed === true ? 'yes' : 'no'}${notes.length > 0 ? ` - ${notes.join(' - ')}` : ''}\n`,
      );
    if (allowed !== true) throw new ExitError(1);
  },
});

function urlSpec({ flags, session }: CanI, verb: string, path: string): JsonObject {
  if (flags.subresource !== '')
    throw new CommandError('--subresource can not be used with NonResourceURL');
  if (!urlVerbs.has(verb)) session.err(`Warning: verb '${verb}' is not a known verb\n\n`);
  return { nonResourceAttributes: { path, verb } };
}

function resourceSpec(
  { flags, session }: CanI,
  verb: string,
  what: string,
  given: string | undefined,
): JsonObject {
  const [type = '', slashed] = what.split('/');
  const name = given ?? slashed ?? '';
  if (!knownVerbs.has(verb)) session.err(`Warning: verb '${verb}' is not a known verb\n\n`);
  const found = type === '*' ? undefined : session.mapper.find(type);
  if (!found && type !== '*') warnUnknown({ flags, session } as CanI, type);
  const isEverywhere = flags['all-namespaces'];
  if (found && !found.namespaced && !isEverywhere)
    session.err(
      `Warning: resource '${found.plural}' is not namespace scoped${found.group === '' ? '' : ` in group '${found.group}'`}\n\n`,
    );
  const [plain = '', ...group] = type.split('.');
  return {
    resourceAttributes: {
      ...(isEverywhere ? {} : { namespace: session.namespace }),
      verb,
      group: found?.group ?? group.join('.'),
      resource: found?.plural ?? plain,
      ...(flags.subresource === '' ? {} : { subresource: flags.subresource }),
      ...(name === '' ? {} : { name }),
    },
  };
}

function warnUnknown({ session }: CanI, type: string): void {
  const [plain = '', ...group] = type.split('.');
  const where = group.length === 0 ? '' : ` in group '${group.join('.')}'`;
  session.err(`Warning: the server doesn't have a resource type '${plain}'${where}\n\n`);
}
