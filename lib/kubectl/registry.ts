/** Every command of kubectl, in the groups and the order its help shows. A new verb is one file and one line here. */
import type { Command } from './command.ts';
import type { CommandGroup } from './help/root-help.ts';
import { create } from './commands/create.ts';
import { get } from './commands/get.ts';
import { options } from './commands/options.ts';
import { run } from './commands/run.ts';
import { annotatePage } from './pages/annotate.ts';
import { apiResourcesPage } from './pages/api-resources.ts';
import { apiVersionsPage } from './pages/api-versions.ts';
import { applyEditLastAppliedPage } from './pages/apply-edit-last-applied.ts';
import { applySetLastAppliedPage } from './pages/apply-set-last-applied.ts';
import { applyViewLastAppliedPage } from './pages/apply-view-last-applied.ts';
import { applyPage } from './pages/apply.ts';
import { attachPage } from './pages/attach.ts';
import { authCanIPage } from './pages/auth-can-i.ts';
import { authReconcilePage } from './pages/auth-reconcile.ts';
import { authWhoamiPage } from './pages/auth-whoami.ts';
import { authPage } from './pages/auth.ts';
import { autoscalePage } from './pages/autoscale.ts';
import { certificateApprovePage } from './pages/certificate-approve.ts';
import { certificateDenyPage } from './pages/certificate-deny.ts';
import { certificatePage } from './pages/certificate.ts';
import { clusterInfoDumpPage } from './pages/cluster-info-dump.ts';
import { clusterInfoPage } from './pages/cluster-info.ts';
import { completionPage } from './pages/completion.ts';
import { configCurrentContextPage } from './pages/config-current-context.ts';
import { configDeleteClusterPage } from './pages/config-delete-cluster.ts';
import { configDeleteContextPage } from './pages/config-delete-context.ts';
import { configDeleteUserPage } from './pages/config-delete-user.ts';
import { configGetClustersPage } from './pages/config-get-clusters.ts';
import { configGetContextsPage } from './pages/config-get-contexts.ts';
import { configGetUsersPage } from './pages/config-get-users.ts';
import { configRenameContextPage } from './pages/config-rename-context.ts';
import { configSetClusterPage } from './pages/config-set-cluster.ts';
import { configSetContextPage } from './pages/config-set-context.ts';
import { configSetCredentialsPage } from './pages/config-set-credentials.ts';
import { configSetPage } from './pages/config-set.ts';
import { configUnsetPage } from './pages/config-unset.ts';
import { configUseContextPage } from './pages/config-use-context.ts';
import { configViewPage } from './pages/config-view.ts';
import { configPage } from './pages/config.ts';
import { cordonPage } from './pages/cordon.ts';
import { cpPage } from './pages/cp.ts';
import { debugPage } from './pages/debug.ts';
import { deletePage } from './pages/delete.ts';
import { describePage } from './pages/describe.ts';
import { diffPage } from './pages/diff.ts';
import { drainPage } from './pages/drain.ts';
import { editPage } from './pages/edit.ts';
import { eventsPage } from './pages/events.ts';
import { execPage } from './pages/exec.ts';
import { explainPage } from './pages/explain.ts';
import { exposePage } from './pages/expose.ts';
import { kustomizePage } from './pages/kustomize.ts';
import { labelPage } from './pages/label.ts';
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
import { taintPage } from './pages/taint.ts';
import { topNodePage } from './pages/top-node.ts';
import { topPodPage } from './pages/top-pod.ts';
import { topPage } from './pages/top.ts';
import { uncordonPage } from './pages/uncordon.ts';
import { versionPage } from './pages/version.ts';
import { waitPage } from './pages/wait.ts';

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
    commands: [pageOnly(explainPage), get, pageOnly(editPage), pageOnly(deletePage)],
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
    commands: [
      pageOnly(certificatePage, [pageOnly(certificateApprovePage), pageOnly(certificateDenyPage)]),
      pageOnly(clusterInfoPage, [pageOnly(clusterInfoDumpPage)]),
      pageOnly(topPage, [pageOnly(topNodePage), pageOnly(topPodPage)]),
      pageOnly(cordonPage),
      pageOnly(uncordonPage),
      pageOnly(drainPage),
      pageOnly(taintPage),
    ],
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
      pageOnly(authPage, [
        pageOnly(authCanIPage),
        pageOnly(authReconcilePage),
        pageOnly(authWhoamiPage),
      ]),
      pageOnly(debugPage),
      pageOnly(eventsPage),
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
      pageOnly(waitPage),
      pageOnly(kustomizePage),
    ],
  },
  {
    title: 'Settings Commands:',
    commands: [pageOnly(labelPage), pageOnly(annotatePage), pageOnly(completionPage)],
  },
  { title: 'Subcommands provided by plugins:', commands: [] },
  {
    title: 'Other Commands:',
    commands: [
      pageOnly(apiResourcesPage),
      pageOnly(apiVersionsPage),
      pageOnly(configPage, [
        pageOnly(configCurrentContextPage),
        pageOnly(configDeleteClusterPage),
        pageOnly(configDeleteContextPage),
        pageOnly(configDeleteUserPage),
        pageOnly(configGetClustersPage),
        pageOnly(configGetContextsPage),
        pageOnly(configGetUsersPage),
        pageOnly(configRenameContextPage),
        pageOnly(configSetPage),
        pageOnly(configSetClusterPage),
        pageOnly(configSetContextPage),
        pageOnly(configSetCredentialsPage),
        pageOnly(configUnsetPage),
        pageOnly(configUseContextPage),
        pageOnly(configViewPage),
      ]),
      pageOnly(pluginPage, [pageOnly(pluginListPage)]),
      pageOnly(versionPage),
    ],
  },
];

export const root: Command = {
  page: { path: '', usage: '[flags]', short: '', long: '', flags: {} },
  subcommands: [...commandGroups.flatMap(({ commands }) => commands), options],
};
