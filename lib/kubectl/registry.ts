/** Every command of kubectl, in the groups and the order its help shows. A new verb is one file and one line here. */
import { commandName, type Command } from './command.ts';
import { isCommandIn } from './era/command-lifetimes.ts';
import type { CommandGroup } from './help/root-help.ts';
import { annotate } from './commands/annotate.ts';
import { apiResources } from './commands/api-resources.ts';
import { apiVersions } from './commands/api-versions.ts';
import { apply } from './commands/apply.ts';
import { attach } from './commands/attach.ts';
import { auth } from './commands/auth.ts';
import { autoscale } from './commands/autoscale.ts';
import { certificate } from './commands/certificate.ts';
import { clusterInfo } from './commands/cluster-info.ts';
import { completion } from './commands/completion.ts';
import { config } from './commands/config.ts';
import { cordon } from './commands/cordon.ts';
import { cp } from './commands/cp.ts';
import { create } from './commands/create.ts';
import { debug } from './commands/debug.ts';
import { deleteCommand } from './commands/delete.ts';
import { describe } from './commands/describe.ts';
import { diff } from './commands/diff.ts';
import { drain } from './commands/drain.ts';
import { edit } from './commands/edit.ts';
import { events } from './commands/events.ts';
import { exec } from './commands/exec.ts';
import { explain } from './commands/explain.ts';
import { expose } from './commands/expose.ts';
import { get } from './commands/get.ts';
import { kustomize } from './commands/kustomize.ts';
import { label } from './commands/label.ts';
import { logs } from './commands/logs.ts';
import { options } from './commands/options.ts';
import { patch } from './commands/patch.ts';
import { plugin } from './commands/plugin.ts';
import { portForward } from './commands/port-forward.ts';
import { proxy } from './commands/proxy.ts';
import { replace } from './commands/replace.ts';
import { rollingUpdate } from './commands/rolling-update.ts';
import { rollout } from './commands/rollout.ts';
import { run } from './commands/run.ts';
import { scale } from './commands/scale.ts';
import { set } from './commands/set.ts';
import { taint } from './commands/taint.ts';
import { top } from './commands/top.ts';
import { uncordon } from './commands/uncordon.ts';
import { version } from './commands/version.ts';
import { wait } from './commands/wait.ts';

export const commandGroups: readonly CommandGroup[] = [
  { title: 'Basic Commands (Beginner):', commands: [create, expose, run, set] },
  { title: 'Basic Commands (Intermediate):', commands: [explain, get, edit, deleteCommand] },
  { title: 'Deploy Commands:', commands: [rollout, scale, autoscale] },
  {
    title: 'Cluster Management Commands:',
    commands: [certificate, clusterInfo, top, cordon, uncordon, drain, taint],
  },
  {
    title: 'Troubleshooting and Debugging Commands:',
    commands: [describe, logs, attach, exec, portForward, proxy, cp, auth, debug, events],
  },
  { title: 'Advanced Commands:', commands: [diff, apply, patch, replace, wait, kustomize] },
  { title: 'Settings Commands:', commands: [label, annotate, completion] },
  { title: 'Subcommands provided by plugins:', commands: [] },
  { title: 'Other Commands:', commands: [apiResources, apiVersions, config, plugin, version] },
];

export const root: Command = {
  page: { path: '', usage: '[flags]', short: '', long: '', flags: {} },
  subcommands: [...commandGroups.flatMap(({ commands }) => commands), options, rollingUpdate],
};

/** kubectl as a release has it. */
export const rootOf = (minor: number): Command => ({
  ...root,
  subcommands: root.subcommands.filter((command) => isCommandIn(minor, commandName(command))),
});
