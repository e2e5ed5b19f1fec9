/** kubectl config set. Spec: staging/src/k8s.io/kubectl/pkg/cmd/config/set.go */
import { toBase64 } from '#lib/kube/base64.ts';
import { defineCommand } from '../command.ts';
import { requireArgs } from '../config/exact-args.ts';
import { writeProperty } from '../config/property.ts';
import { configSetPage } from '../pages/config-set.ts';
import { goQuote } from '../text/go-quote.ts';

const booleans: Readonly<Record<string, boolean>> = { true: true, false: false };

export const configSet = defineCommand(configSetPage, {
  run(invocation) {
    requireArgs(invocation, 2);
    const { args, flags, session } = invocation;
    const [path = '', text = ''] = args;
    const isBytes = path.endsWith('-data');
    const isFlag = /\.(insecure-skip-tls-verify|colors|disable-compression)$/.test(path);
    const value = isFlag
      ? (booleans[text] ?? text)
      : isBytes && flags['set-raw-bytes']
        ? toBase64(text)
        : text;
    writeProperty(session, path, value);
    session.out(`Property ${goQuote(path)} set.\n`);
  },
});
