/** Every command of kubectl, in the groups and the order its help shows. A new verb is one file and one line here. */
import type { Command } from './command.ts';
import type { CommandGroup } from './help/root-help.ts';
import { annotate } from './commands/annotate.ts';
import { apiResources } from './commands/api-resources.ts';
import { apiVersions } from './commands/api-versions.ts';
import { auth } from './commands/auth.ts';
import { certificate } from './commands/certificate.ts';
import { clusterInfo } from './commands/cluster-info.ts';
import { config } from './commands/config.ts';
import { cordon } from './commands/cordon.ts';
import { create } from './commands/create.ts';
import { drain } from './commands/drain.ts';
import { events } from './commands/events.ts';
import { explain } from './commands/explain.ts';
import { get } from './commands/get.ts';
import { label } from './commands/label.ts';
import { options } from './commands/options.ts';
import { run } from './commands/run.ts';
import { taint } from './commands/taint.ts';
import { top } from './commands/top.ts';
import { uncordon } from './commands/uncordon.ts';
import { version } from './commands/version.ts';
import { wait } from './commands/wait.ts';
import { applyEditLastAppliedPage } from './pages/apply-edit-last-applied.ts';
import { applySetLastAppliedPage } from './pages/apply-set-last-applied.ts';
import { applyViewLastAppliedPage } from './pages/apply-view-last-applied.ts';
import { applyPage } from './pages/apply.ts';
import { attachPage } from './pages/attach.ts';
import { autoscalePage } from './pages/autoscale.ts';
import { completionPage } from './pages/completion.ts';
import { cpPage } from './pages/cp.ts';
import { debugPage } from './pages/debug.ts';
import { deletePage } from './pages/delete.ts';
import { describePage } from './pages/describe.ts';
import { diffPage } from './pages/diff.ts';
import { editPage } from './pages/edit.ts';
import { execPage } from './pages/exec.ts';
import { exposePage } from './pages/expose.ts';
import { kustomizePage } from './pages/kustomize.ts';
import { logsPage } from './pages/logs.ts';
import { patchPage } from './pages/patch.ts';
import { pluginListPage } from './pages/plugin-list.ts';
import { pluginPage } from './pages/plugin.ts';
import { portForwardPage } from './pages/port-forward.ts';
import { proxyPage } from './pages/proxy.ts';
import { replacePage } from './pages/replace.ts';
import { rolloutHistoryPage } from './pages/rollout-history.ts';
import { rolloutPausePage } from './pages/rollout-pause.ts';
import { rolloutRestartPage } from './pages/rollout-restart.ts';
import { rolloutResumePage } from './pages/rollout-resume.ts';
import { rolloutStatusPage } from './pages/rollout-status.ts';
import { rolloutUndoPage } from './pages/rollout-undo.ts';
import { rolloutPage } from './pages/rollout.ts';
import { scalePage } from './pages/scale.ts';
import { setEnvPage } from './pages/set-env.ts';
import { setImagePage } from './pages/set-image.ts';
import { setResourcesPage } from './pages/set-resources.ts';
import { setSelectorPage } from './pages/set-selector.ts';
import { setServiceaccountPage } from './pages/set-serviceaccount.ts';
import { setSubjectPage } from './pages/set-subject.ts';
import { setPage } from './pages/set.ts';

const pageOnly = (page: Command['page'], subcommands: readonly Command[] = []): Command => ({
  page,
  subcommands,
});

export const commandGroups: readonly CommandGroup[] = [
  {
    title: 'Basic Commands (Beginner):',
    commands: [
      create,
      pageOnly(exposePage),
      run,
      pageOnly(setPage, [
        pageOnly(setEnvPage),
        pageOnly(setImagePage),
        pageOnly(setResourcesPage),
        pageOnly(setSelectorPage),
        pageOnly(setServiceaccountPage),
        pageOnly(setSubjectPage),
      ]),
    ],
  },
  {
    title: 'Basic Commands (Intermediate):',
    commands: [explain, get, pageOnly(editPage), pageOnly(deletePage)],
  },
  {
    title: 'Deploy Commands:',
    commands: [
      pageOnly(rolloutPage, [
        pageOnly(rolloutHistoryPage),
        pageOnly(rolloutPausePage),
        pageOnly(rolloutRestartPage),
        pageOnly(rolloutResumePage),
        pageOnly(rolloutStatusPage),
        pageOnly(rolloutUndoPage),
      ]),
      pageOnly(scalePage),
      pageOnly(autoscalePage),
    ],
  },
  {
    title: 'Cluster Management Commands:',
    commands: [certificate, clusterInfo, top, cordon, uncordon, drain, taint],
  },
  {
    title: 'Troubleshooting and Debugging Commands:',
    commands: [
      pageOnly(describePage),
      pageOnly(logsPage),
      pageOnly(attachPage),
      pageOnly(execPage),
      pageOnly(portForwardPage),
      pageOnly(proxyPage),
      pageOnly(cpPage),
      auth,
      pageOnly(debugPage),
      events,
    ],
  },
  {
    title: 'Advanced Commands:',
    commands: [
      pageOnly(diffPage),
      pageOnly(applyPage, [
        pageOnly(applyEditLastAppliedPage),
        pageOnly(applySetLastAppliedPage),
        pageOnly(applyViewLastAppliedPage),
      ]),
      pageOnly(patchPage),
      pageOnly(replacePage),
      wait,
      pageOnly(kustomizePage),
    ],
  },
  {
    title: 'Settings Commands:',
    commands: [label, annotate, pageOnly(completionPage)],
  },
  { title: 'Subcommands provided by plugins:', commands: [] },
  {
    title: 'Other Commands:',
    commands: [
      apiResources,
      apiVersions,
      config,
      pageOnly(pluginPage, [pageOnly(pluginListPage)]),
      version,
    ],
  },
];

export const root: Command = {
  page: { path: '', usage: '[flags]', short: '', long: '', flags: {} },
  subcommands: [...commandGroups.flatMap(({ commands }) => commands), options],
};
