/** kubectl kustomize. Spec: https://kubectl.docs.kubernetes.io/references/kustomize/cmd/build/ */
import { defineCommand } from '../command.ts';
import { CommandError } from '../errors.ts';
import { buildKustomization } from '../kustomize/build.ts';
import { kustomizePage } from '../pages/kustomize.ts';
import { writeYaml } from '../yaml/write-yaml.ts';

export const kustomize = defineCommand(kustomizePage, {
  run({ args, flags, session }) {
    if (args.length > 1) throw new CommandError('specify one path to kustomization.yaml');
    const { process } = session;
    const text = buildKustomization(process, args[0] ?? '.')
      .map(writeYaml)
      .join('---\n');
    if (flags.output === '') session.out(text);
    else process.files.write(process.path(flags.output), text);
  },
});
