/** kubectl config view. Spec: staging/src/k8s.io/kubectl/pkg/cmd/config/view.go */
import { asString, type JsonObject } from '#lib/kube/json.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { defineCommand, type Invocation } from '../command.ts';
import { embeddedFile } from '../config/embed-file.ts';
import { loadKubeconfig, type Kubeconfig } from '../config/kubeconfig.ts';
import { kubeconfigObject } from '../config/write-kubeconfig.ts';
import { CommandError, UsageError } from '../errors.ts';
import { configViewPage } from '../pages/config-view.ts';
import { createObjectPrinter } from '../printers/object-printer.ts';
import type { Session } from '../session.ts';

type View = Invocation<(typeof configViewPage)['flags']>;

export const configView = defineCommand(configViewPage, {
  run({ args, flags, session, page }: View) {
    if (args.length > 0) throw new UsageError(page, `unexpected arguments: [${args.join(' ')}]`);
    const printer = createObjectPrinter(session, flags);
    const loaded = loadKubeconfig(session.process, session.globals.kubeconfig);
    const chosen = flags.minify ? minified(loaded, session) : loaded;
    const flat = flags.flatten ? mapEntries(chosen, (entry) => flattened(entry, session)) : chosen;
    const shown = flags.raw || flags.flatten ? flat : mapEntries(flat, redacted);
    session.out(printer?.(kubeconfigObject(shown) as unknown as AnyObject) ?? '');
  },
});

function mapEntries(config: Kubeconfig, change: (entry: JsonObject) => JsonObject): Kubeconfig {
  const map = (entries: ReadonlyMap<string, JsonObject>) =>
    new Map([...entries].map(([name, entry]) => [name, change(entry)]));
  return { ...config, clusters: map(config.clusters), users: map(config.users) };
}

/** Only what the current context needs. */
function minified(config: Kubeconfig, session: Session): Kubeconfig {
  const name = session.globals.context || config.currentContext;
  if (name === '') throw new CommandError('current-context must exist in order to minify');
  const context = config.contexts.get(name);
  if (!context) throw new CommandError(`cannot locate context ${name}`);
  const only = (entries: ReadonlyMap<string, JsonObject>, key: string) =>
    new Map([...entries].filter(([each]) => each === key));
  return {
    ...config,
    currentContext: name,
    contexts: only(config.contexts, name),
    clusters: only(config.clusters, asString(context['cluster'])),
    users: only(config.users, asString(context['user'])),
  };
}

const omitted = /-data$/;
const secret = new Set(['token', 'password']);

function redacted(entry: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(entry).map(([name, value]) => {
      if (omitted.test(name)) return [name, 'DATA+OMITTED'];
      if (secret.has(name)) return [name, 'REDACTED'];
      return [name, value];
    }),
  );
}

/** Files become data. */
function flattened(entry: JsonObject, session: Session): JsonObject {
  const flat: Record<string, unknown> = { ...entry };
  for (const purpose of ['certificate-authority', 'client-certificate', 'client-key']) {
    const path = asString(entry[purpose]);
    if (path === '') continue;
    delete flat[purpose];
    flat[`${purpose}-data`] = embeddedFile(session, path, purpose);
  }
  return flat;
}
