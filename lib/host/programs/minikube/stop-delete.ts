/** minikube stop, minikube delete. Spec: https://minikube.sigs.k8s.io/docs/commands/delete/ */
import { defineSubcommand } from '../subcommand.ts';
import { removeTree } from '../folders.ts';
import { removeFromKubeconfig } from './kubeconfig.ts';
import { Out } from './out.ts';
import { requireProfile } from './require-cluster.ts';
import { homeOf, profileName, readSettings } from './settings.ts';

export const stop = defineSubcommand({
  name: 'stop',
  summary: 'Stops a running local Kubernetes cluster',
  options: {},
  *run({ process }) {
    const { machine, settings } = requireProfile(process);
    const out = new Out(process);
    if (machine.isRunning) {
      out.step('stopping', `Stopping node "${profileName}"  ...`);
      if (settings.Driver === 'docker')
        out.step('stopped', `Powering off "${profileName}" via SSH ...`);
      yield* process.sleep(11_000);
      process.place.machines?.stop(profileName);
    }
    out.step('stopped', '1 node stopped.');
    return 0;
  },
});

export const deleteCommand = defineSubcommand({
  name: 'delete',
  summary: 'Deletes a local Kubernetes cluster',
  options: {
    all: { help: 'Set flag to delete all profiles' },
    purge: { help: "Set this flag to delete the '.minikube' folder from your user directory." },
  },
  *run({ process, options }) {
    const out = new Out(process);
    const settings = readSettings(process);
    const home = homeOf(process);
    if (settings) {
      const { Driver: driver } = settings;
      out.step('deleting', `Deleting "${profileName}" in ${driver} ...`);
      if (driver === 'docker') out.step('deleting', `Deleting container "${profileName}" ...`);
      yield* process.sleep(2_000);
      out.step('deleting', `Removing ${home}/machines/${profileName} ...`);
      process.place.machines?.remove(profileName);
      removeTree(process.files, `${home}/profiles/${profileName}`);
      removeFromKubeconfig(process);
    } else {
      out.err('meh', `"${profileName}" profile does not exist, trying anyways.`);
    }
    out.step('deleted', `Removed all traces of the "${profileName}" cluster.`);
    if (options.purge && process.files.stat(home)) {
      removeTree(process.files, home);
      out.step('deleted', `Successfully purged minikube directory located at - [${home}]`);
    }
    return 0;
  },
});
