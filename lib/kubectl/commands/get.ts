/** kubectl get. Spec: staging/src/k8s.io/kubectl/pkg/cmd/get/get.go */
import { defineCommand } from '../command.ts';
import { completeResourceNames } from '../completion/complete-resources.ts';
import { CommandError, UsageError } from '../errors.ts';
import { checkFiles, hasFiles } from '../flags/filename.ts';
import { queryOf, type GetInvocation } from '../get/get-query.ts';
import { printObjects } from '../get/print-objects.ts';
import { printTables } from '../get/print-tables.ts';
import { watch } from '../get/watch.ts';
import { getPage } from '../pages/get.ts';
import { columnFormats, createObjectPrinter } from '../printers/object-printer.ts';
import { findResources } from '../resources/find-resources.ts';

export const get = defineCommand(getPage, {
  complete: completeResourceNames,

  *run(invocation) {
    const { flags, session } = invocation;
    if (flags.raw !== '') return getRaw(invocation);
    const printer = createObjectPrinter(session, flags, [...columnFormats, 'wide']);
    check(invocation);
    checkFiles(flags);
    const found = yield* findResources(session, queryOf(invocation));
    if (flags.watch || flags['watch-only']) return yield* watch(invocation, found, printer);
    if (printer) printObjects(invocation, found, printer);
    else printTables(invocation, found);
    return undefined;
  },
});

const types =
  'You must specify the type of resource to get. Use "kubectl api-resources" for a complete list of supported resources.\n\n';
const suggestion =
  'Required resource not specified.\nUse "kubectl explain <resource>" for a detailed description of that resource (e.g. kubectl explain pods).';

function check({ args, flags, page, session }: GetInvocation): void {
  if (args.length === 0 && !hasFiles(flags)) {
    session.err(types);
    throw new UsageError(page, suggestion);
  }
  if (flags['output-watch-events'] && !flags.watch && !flags['watch-only'])
    throw new CommandError(
      '--output-watch-events option can only be used with --watch or --watch-only',
    );
  if (flags['show-labels'] && !['', 'wide'].includes(flags.output))
    throw new CommandError(`--show-labels option cannot be used with ${flags.output} printer`);
}

/** The server's answer to a path, as it stands. */
function getRaw({ flags, session, args }: GetInvocation): undefined {
  if (args.length > 0)
    throw new CommandError('arguments may not be passed when --raw is specified');
  const { watch, selector, output } = flags;
  if (watch || flags['watch-only'] || selector !== '' || output !== '')
    throw new CommandError(
      '--raw may not be specified with other flags that filter the server request or alter the output',
    );
  const answer = session.rest.send({ path: flags.raw });
  session.out(typeof answer === 'string' ? answer : `${JSON.stringify(answer)}\n`);
  return undefined;
}
