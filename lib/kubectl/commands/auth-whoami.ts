/** kubectl auth whoami. Spec: staging/src/k8s.io/kubectl/pkg/cmd/auth/whoami.go */
import { asArray, asObject, asString } from '#lib/kube/json.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { defineCommand } from '../command.ts';
import { authWhoamiPage } from '../pages/auth-whoami.ts';
import { createObjectPrinter } from '../printers/object-printer.ts';
import { alignColumns } from '../printers/tab-writer.ts';

export const authWhoami = defineCommand(authWhoamiPage, {
  run({ flags, session }) {
    const printer = createObjectPrinter(session, flags);
    const review = session.rest.send({
      method: 'POST',
      path: '/apis/authentication.k8s.io/v1/selfsubjectreviews',
      body: {
        kind: 'SelfSubjectReview',
        apiVersion: 'authentication.k8s.io/v1',
        metadata: { creationTimestamp: null },
      },
    }) as AnyObject;
    if (printer) {
      session.out(printer(review));
      return;
    }
    const { username, uid, groups, extra } = asObject(asObject(review['status'])['userInfo']);
    const rows = [
      ['Username', asString(username)],
      ['UID', asString(uid)],
      ['Groups', list(groups)],
      ...Object.entries(asObject(extra)).map(([key, value]) => [`Extra: ${key}`, list(value)]),
    ].filter(([, value]) => value !== '' && value !== '[]');
    const lines = [['ATTRIBUTE', 'VALUE'], ...rows].map((cells) => `${cells.join('\t')}\n`);
    session.out(alignColumns(lines.join('')));
  },
});

const list = (values: unknown) => `[${asArray(values).map(asString).join(' ')}]`;
