/** kubectl api-versions. Spec: staging/src/k8s.io/kubectl/pkg/cmd/apiresources/apiversions.go */
import { groupVersion } from '../client/api-resource.ts';
import { defineCommand } from '../command.ts';
import { UsageError } from '../errors.ts';
import { apiVersionsPage } from '../pages/api-versions.ts';

export const apiVersions = defineCommand(apiVersionsPage, {
  run({ args, session, page }) {
    if (args.length > 0) throw new UsageError(page, `unexpected arguments: [${args.join(' ')}]`);
    const all = session.discovery
      .groups()
      .flatMap(({ name, versions }) =>
        versions.map(({ version }) => groupVersion({ group: name, version })),
      );
    session.out(
      all
        .toSorted()
        .map((one) => `${one}\n`)
        .join(''),
    );
  },
});
