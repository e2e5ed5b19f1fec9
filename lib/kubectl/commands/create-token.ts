/** kubectl create token. Spec: staging/src/k8s.io/kubectl/pkg/cmd/create/create_token.go */
import { asObject, asString } from '#lib/kube/json.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { resourcePath } from '../client/api-resource.ts';
import { defineCommand } from '../command.ts';
import { requireName } from '../create/create-object.ts';
import { CommandError, isFailure } from '../errors.ts';
import { createTokenPage } from '../pages/create-token.ts';
import { createObjectPrinter } from '../printers/object-printer.ts';

const serviceAccounts = { group: '', version: 'v1', plural: 'serviceaccounts', namespaced: true };
const boundKinds: Readonly<Record<string, string>> = { Pod: 'v1', Secret: 'v1', Node: 'v1' };

export const createToken = defineCommand(createTokenPage, {
  run({ args, dashAt, flags, session, page }) {
    const name = requireName(page, dashAt === -1 ? args : args.slice(0, dashAt));
    const printer = createObjectPrinter(session, flags);
    if (name === '') throw new CommandError('service account name is required');
    if (flags.duration < 0) throw new CommandError('--duration must be greater than or equal to 0');
    if (flags.duration % 1000 !== 0)
      throw new CommandError('--duration cannot be expressed in units less than seconds');
    const request = {
      kind: 'TokenRequest',
      apiVersion: 'authentication.k8s.io/v1',
      metadata: { creationTimestamp: null },
      spec: {
        audiences: flags.audience.length > 0 ? flags.audience : null,
        expirationSeconds: flags.duration > 0 ? flags.duration / 1000 : null,
        boundObjectRef: boundObject(
          flags['bound-object-kind'],
          flags['bound-object-name'],
          flags['bound-object-uid'],
        ),
      },
    };
    let answer: AnyObject;
    try {
      answer = session.rest.send({
        method: 'POST',
        path: resourcePath(serviceAccounts, session.namespace, name, 'token'),
        body: request,
      }) as AnyObject;
    } catch (error) {
      if (!isFailure(error)) throw error;
      throw new CommandError(`failed to create token: ${error.message}`);
    }
    const token = asString(asObject(answer['status'])['token']);
    if (token === '') throw new CommandError('failed to create token: no token in server response');
    session.out(printer ? printer(answer) : `${token}\n`);
  },
});

function boundObject(kind: string, name: string, uid: string) {
  if (kind === '') {
    if (name !== '')
      throw new CommandError(
        '--bound-object-name can only be set if --bound-object-kind is provided',
      );
    if (uid !== '')
      throw new CommandError(
        '--bound-object-uid can only be set if --bound-object-kind is provided',
      );
    return null;
  }
  const apiVersion = boundKinds[kind];
  if (apiVersion === undefined)
    throw new CommandError(
      `supported --bound-object-kind values are ${Object.keys(boundKinds).sort().join(', ')}`,
    );
  if (name === '')
    throw new CommandError('--bound-object-name is required if --bound-object-kind is provided');
  return { kind, apiVersion, name, ...(uid === '' ? {} : { uid }) };
}
