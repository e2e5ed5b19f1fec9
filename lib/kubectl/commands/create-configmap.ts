/** kubectl create configmap. Spec: staging/src/k8s.io/kubectl/pkg/cmd/create/create_configmap.go */
import { checkConfigMapKey } from '#lib/kube/names.ts';
import { defineCommand } from '../command.ts';
import { draftMeta, finishCreation, startCreation, type Draft } from '../create/create-object.ts';
import { configMapHash } from '../create/content-hash.ts';
import { checkSources, readSources } from '../create/sources.ts';
import { CommandError } from '../errors.ts';
import { createConfigmapPage } from '../pages/create-configmap.ts';
import { toBase64 } from '#lib/kube/base64.ts';
import { goQuote } from '../text/go-quote.ts';

export const createConfigmap = defineCommand(createConfigmapPage, {
  run(invocation) {
    const { flags, session } = invocation;
    const creation = startCreation(invocation, flags);
    if (creation.name === '') throw new CommandError('name must be specified');
    checkSources(flags);
    const data: Record<string, string> = {};
    const binaryData: Record<string, string> = {};
    readSources(session.process, flags, (key, value) => {
      checkKey(key, creation.name, key in data || key in binaryData);
      if (isText(value)) data[key] = value;
      else binaryData[key] = toBase64(value);
    });
    const draft: Draft = {
      kind: 'ConfigMap',
      apiVersion: 'v1',
      metadata: draftMeta(creation, creation.name),
      ...(Object.keys(data).length > 0 ? { data } : {}),
      ...(Object.keys(binaryData).length > 0 ? { binaryData } : {}),
    };
    if (flags['append-hash'])
      draft['metadata'] = draftMeta(
        creation,
        `${creation.name}-${configMapHash(creation.name, data, binaryData)}`,
      );
    const type = { plural: 'configmaps', namespaced: true };
    finishCreation(creation, draft, type, 'failed to create configmap:');
  },
});

/** Bytes that are no text stand in strings as lone surrogates. */
const isText = (value: string) => !/[\udc80-\udcff]/.test(value.replace(/[\ud800-\udbff]./gs, ''));

function checkKey(key: string, name: string, isTaken: boolean): void {
  const faults = checkConfigMapKey(key);
  if (faults.length > 0)
    throw new CommandError(
      `${goQuote(key)} is not a valid key name for a ConfigMap: ${faults.join(',')}`,
    );
  if (isTaken)
    throw new CommandError(
      `cannot add key ${goQuote(key)}, another key by that name already exists in Data for ConfigMap ${goQuote(name)}`,
    );
}
