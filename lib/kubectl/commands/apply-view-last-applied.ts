/** kubectl apply view-last-applied. Spec: staging/src/k8s.io/kubectl/pkg/cmd/apply/apply_view_last_applied.go */
import { defineCommand } from '../command.ts';
import { lastAppliedText } from '../create/last-applied.ts';
import { CommandError, throwAll, UsageError } from '../errors.ts';
import { applyViewLastAppliedPage } from '../pages/apply-view-last-applied.ts';
import { writeJson } from '../printers/write-json.ts';
import { fetchObjects, findResources } from '../resources/find-resources.ts';
import { writeYaml } from '../yaml/write-yaml.ts';

export const applyViewLastApplied = defineCommand(applyViewLastAppliedPage, {
  *run({ args, flags, session, page }) {
    const found = yield* findResources(session, {
      args,
      filename: flags.filename,
      kustomize: flags.kustomize,
      recursive: flags.recursive,
      selector: flags.selector,
      all: flags.all,
      allowsEmptySelector: false,
    });
    if (!['', 'yaml', 'json'].includes(flags.output))
      throw new UsageError(
        page,
        `Unexpected -o output mode: ${flags.output}, the flag 'output' must be one of yaml|json`,
      );
    const { infos, errors } = fetchObjects(session, found, { latest: true });
    throwAll(errors);
    for (const { object, name } of infos) {
      const text = object && lastAppliedText(object);
      if (text === undefined)
        throw new CommandError(
          `no last-applied-configuration annotation found on resource: ${name}`,
        );
      const value: unknown = JSON.parse(text);
      session.out(flags.output === 'json' ? writeJson(value, '  ') : writeYaml(value));
    }
    if (infos.length === 0)
      throw new CommandError('no last-applied-configuration annotation found');
  },
});
