/** Every command of kubectl, in the groups and the order its help shows. A new verb is one file and one line here. */
import type { Command } from './command.ts';
import type { CommandGroup } from './help/root-help.ts';
import { createPage } from './pages/create.ts';
import { createClusterrolePage } from './pages/create-clusterrole.ts';
import { createClusterrolebindingPage } from './pages/create-clusterrolebinding.ts';
import { createConfigmapPage } from './pages/create-configmap.ts';
import { createCronjobPage } from './pages/create-cronjob.ts';
import { createDeploymentPage } from './pages/create-deployment.ts';
import { createIngressPage } from './pages/create-ingress.ts';
import { createJobPage } from './pages/create-job.ts';
import { createNamespacePage } from './pages/create-namespace.ts';
import { createPoddisruptionbudgetPage } from './pages/create-poddisruptionbudget.ts';
import { createPriorityclassPage } from './pages/create-priorityclass.ts';
import { createQuotaPage } from './pages/create-quota.ts';
import { createRolePage } from './pages/create-role.ts';
import { createRolebindingPage } from './pages/create-rolebinding.ts';
import { createSecretPage } from './pages/create-secret.ts';
import { createSecretDockerRegistryPage } from './pages/create-secret-docker-registry.ts';
import { createSecretGenericPage } from './pages/create-secret-generic.ts';
import { createSecretTlsPage } from './pages/create-secret-tls.ts';
import { createServicePage } from './pages/create-service.ts';
import { createServiceClusteripPage } from './pages/create-service-clusterip.ts';
import { createServiceExternalnamePage } from './pages/create-service-externalname.ts';
import { createServiceLoadbalancerPage } from './pages/create-service-loadbalancer.ts';
import { createServiceNodeportPage } from './pages/create-service-nodeport.ts';
import { createServiceaccountPage } from './pages/create-serviceaccount.ts';
import { createTokenPage } from './pages/create-token.ts';
import { exposePage } from './pages/expose.ts';
import { runPage } from './pages/run.ts';
import { setPage } from './pages/set.ts';
import { setEnvPage } from './pages/set-env.ts';
import { setImagePage } from './pages/set-image.ts';
import { setResourcesPage } from './pages/set-resources.ts';
import { setSelectorPage } from './pages/set-selector.ts';
import { setServiceaccountPage } from './pages/set-serviceaccount.ts';
import { setSubjectPage } from './pages/set-subject.ts';
import { explainPage } from './pages/explain.ts';
import { getPage } from './pages/get.ts';
import { editPage } from './pages/edit.ts';
import { deletePage } from './pages/delete.ts';
import { rolloutPage } from './pages/rollout.ts';
import { rolloutHistoryPage } from './pages/rollout-history.ts';
import { rolloutPausePage } from './pages/rollout-pause.ts';
import { rolloutRestartPage } from './pages/rollout-restart.ts';
import { rolloutResumePage } from './pages/rollout-resume.ts';
import { rolloutStatusPage } from './pages/rollout-status.ts';
import { rolloutUndoPage } from './pages/rollout-undo.ts';
import { scalePage } from './pages/scale.ts';
import { autoscalePage } from './pages/autoscale.ts';
import { certificatePage } from './pages/certificate.ts';
import { certificateApprovePage } from './pages/certificate-approve.ts';
import { certificateDenyPage } from './pages/certificate-deny.ts';
import { clusterInfoPage } from './pages/cluster-info.ts';
import { clusterInfoDumpPage } from './pages/cluster-info-dump.ts';
import { topPage } from './pages/top.ts';
import { topNodePage } from './pages/top-node.ts';
import { topPodPage } from './pages/top-pod.ts';
import { cordonPage } from './pages/cordon.ts';
import { uncordonPage } from './pages/uncordon.ts';
import { drainPage } from './pages/drain.ts';
import { taintPage } from './pages/taint.ts';
import { describePage } from './pages/describe.ts';
import { logsPage } from './pages/logs.ts';
import { attachPage } from './pages/attach.ts';
import { execPage } from './pages/exec.ts';
import { portForwardPage } from './pages/port-forward.ts';
import { proxyPage } from './pages/proxy.ts';
import { cpPage } from './pages/cp.ts';
import { authPage } from './pages/auth.ts';
import { authCanIPage } from './pages/auth-can-i.ts';
import { authReconcilePage } from './pages/auth-reconcile.ts';
import { authWhoamiPage } from './pages/auth-whoami.ts';
import { debugPage } from './pages/debug.ts';
import { eventsPage } from './pages/events.ts';
import { diffPage } from './pages/diff.ts';
import { applyPage } from './pages/apply.ts';
import { applyEditLastAppliedPage } from './pages/apply-edit-last-applied.ts';
import { applySetLastAppliedPage } from './pages/apply-set-last-applied.ts';
import { applyViewLastAppliedPage } from './pages/apply-view-last-applied.ts';
import { patchPage } from './pages/patch.ts';
import { replacePage } from './pages/replace.ts';
import { waitPage } from './pages/wait.ts';
import { kustomizePage } from './pages/kustomize.ts';
import { labelPage } from './pages/label.ts';
import { annotatePage } from './pages/annotate.ts';
import { completionPage } from './pages/completion.ts';
import { apiResourcesPage } from './pages/api-resources.ts';
import { apiVersionsPage } from './pages/api-versions.ts';
import { configPage } from './pages/config.ts';
import { configCurrentContextPage } from './pages/config-current-context.ts';
import { configDeleteClusterPage } from './pages/config-delete-cluster.ts';
import { configDeleteContextPage } from './pages/config-delete-context.ts';
import { configDeleteUserPage } from './pages/config-delete-user.ts';
import { configGetClustersPage } from './pages/config-get-clusters.ts';
import { configGetContextsPage } from './pages/config-get-contexts.ts';
import { configGetUsersPage } from './pages/config-get-users.ts';
import { configRenameContextPage } from './pages/config-rename-context.ts';
import { configSetPage } from './pages/config-set.ts';
import { configSetClusterPage } from './pages/config-set-cluster.ts';
import { configSetContextPage } from './pages/config-set-context.ts';
import { configSetCredentialsPage } from './pages/config-set-credentials.ts';
import { configUnsetPage } from './pages/config-unset.ts';
import { configUseContextPage } from './pages/config-use-context.ts';
import { configViewPage } from './pages/config-view.ts';
import { pluginPage } from './pages/plugin.ts';
import { pluginListPage } from './pages/plugin-list.ts';
import { versionPage } from './pages/version.ts';
import { options } from './commands/options.ts';
const page = (p: Command['page'], subcommands: Command[] = []): Command => ({
  page: p,
  subcommands,
});
export const commandGroups: readonly CommandGroup[] = [
  {
    title: 'Basic Commands (Beginner):',
    commands: [
      page(createPage, [
        page(createClusterrolePage),
        page(createClusterrolebindingPage),
        page(createConfigmapPage),
        page(createCronjobPage),
        page(createDeploymentPage),
        page(createIngressPage),
        page(createJobPage),
        page(createNamespacePage),
        page(createPoddisruptionbudgetPage),
        page(createPriorityclassPage),
        page(createQuotaPage),
        page(createRolePage),
        page(createRolebindingPage),
        page(createSecretPage, [
          page(createSecretDockerRegistryPage),
          page(createSecretGenericPage),
          page(createSecretTlsPage),
        ]),
        page(createServicePage, [
          page(createServiceClusteripPage),
          page(createServiceExternalnamePage),
          page(createServiceLoadbalancerPage),
          page(createServiceNodeportPage),
        ]),
        page(createServiceaccountPage),
        page(createTokenPage),
      ]),
      page(exposePage),
      page(runPage),
      page(setPage, [
        page(setEnvPage),
        page(setImagePage),
        page(setResourcesPage),
        page(setSelectorPage),
        page(setServiceaccountPage),
        page(setSubjectPage),
      ]),
    ],
  },
  {
    title: 'Basic Commands (Intermediate):',
    commands: [page(explainPage), page(getPage), page(editPage), page(deletePage)],
  },
  {
    title: 'Deploy Commands:',
    commands: [
      page(rolloutPage, [
        page(rolloutHistoryPage),
        page(rolloutPausePage),
        page(rolloutRestartPage),
        page(rolloutResumePage),
        page(rolloutStatusPage),
        page(rolloutUndoPage),
      ]),
      page(scalePage),
      page(autoscalePage),
    ],
  },
  {
    title: 'Cluster Management Commands:',
    commands: [
      page(certificatePage, [page(certificateApprovePage), page(certificateDenyPage)]),
      page(clusterInfoPage, [page(clusterInfoDumpPage)]),
      page(topPage, [page(topNodePage), page(topPodPage)]),
      page(cordonPage),
      page(uncordonPage),
      page(drainPage),
      page(taintPage),
    ],
  },
  {
    title: 'Troubleshooting and Debugging Commands:',
    commands: [
      page(describePage),
      page(logsPage),
      page(attachPage),
      page(execPage),
      page(portForwardPage),
      page(proxyPage),
      page(cpPage),
      page(authPage, [page(authCanIPage), page(authReconcilePage), page(authWhoamiPage)]),
      page(debugPage),
      page(eventsPage),
    ],
  },
  {
    title: 'Advanced Commands:',
    commands: [
      page(diffPage),
      page(applyPage, [
        page(applyEditLastAppliedPage),
        page(applySetLastAppliedPage),
        page(applyViewLastAppliedPage),
      ]),
      page(patchPage),
      page(replacePage),
      page(waitPage),
      page(kustomizePage),
    ],
  },
  {
    title: 'Settings Commands:',
    commands: [page(labelPage), page(annotatePage), page(completionPage)],
  },
  { title: 'Subcommands provided by plugins:', commands: [] },
  {
    title: 'Other Commands:',
    commands: [
      page(apiResourcesPage),
      page(apiVersionsPage),
      page(configPage, [
        page(configCurrentContextPage),
        page(configDeleteClusterPage),
        page(configDeleteContextPage),
        page(configDeleteUserPage),
        page(configGetClustersPage),
        page(configGetContextsPage),
        page(configGetUsersPage),
        page(configRenameContextPage),
        page(configSetPage),
        page(configSetClusterPage),
        page(configSetContextPage),
        page(configSetCredentialsPage),
        page(configUnsetPage),
        page(configUseContextPage),
        page(configViewPage),
      ]),
      page(pluginPage, [page(pluginListPage)]),
      page(versionPage),
    ],
  },
];
export const root: Command = {
  page: { path: '', usage: '[flags]', short: '', long: '', flags: {} },
  subcommands: [...commandGroups.flatMap(({ commands }) => commands), options],
};
