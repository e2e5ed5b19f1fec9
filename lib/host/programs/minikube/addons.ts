/** minikube addons. Spec: https://minikube.sigs.k8s.io/docs/commands/addons/ */
import { defineSubcommand } from '../subcommand.ts';
import { addonObjects } from './addon-objects.ts';
import { clusterApi } from './cluster-api.ts';
import { Out } from './out.ts';
import { releaseFor } from './releases.ts';
import { requireRunning } from './require-cluster.ts';
import { framed } from './services.ts';
import { writeSettings } from './settings.ts';

const names = [
  'ambassador',
  'auto-pause',
  'csi-hostpath-driver',
  'dashboard',
  'default-storageclass',
  'efk',
  'freshpod',
  'gvisor',
  'helm-tiller',
  'ingress',
  'ingress-dns',
  'istio',
  'istio-provisioner',
  'kubevirt',
  'logviewer',
  'metallb',
  'metrics-server',
  'nvidia-driver-installer',
  'nvidia-gpu-device-plugin',
  'olm',
  'pod-security-policy',
  'portainer',
  'registry',
  'registry-aliases',
  'registry-creds',
  'storage-provisioner',
  'storage-provisioner-gluster',
  'volumesnapshots',
];

export const addonsList = defineSubcommand({
  name: 'addons list',
  summary: 'Lists all available minikube addons as well as their current statuses',
  options: {},
  *run({ process }) {
    const { settings } = requireRunning(process);
    const isOld = settings.Driver === 'virtualbox';
    const rows = names.map((name) => [
      name,
      'minikube',
      settings.Addons[name] === true ? 'enabled ✅' : 'disabled',
    ]);
    const old = names.map(
      (name) => `- ${name}: ${settings.Addons[name] ? 'enabled' : 'disabled'}\n`,
    );
    yield* process.write(isOld ? old.join('') : framed(rows, ['ADDON NAME', 'PROFILE', 'STATUS']));
    return 0;
  },
});

export const addonsEnable = defineSubcommand({
  name: 'addons enable',
  summary: 'Enables the addon w/ADDON_NAME within minikube.',
  usage: 'ADDON_NAME [flags]',
  options: {},
  *run({ process, args: [name = ''] }) {
    const { machine, settings } = requireRunning(process);
    const out = new Out(process);
    if (!names.includes(name))
      return out.exit(
        'failure',
        `MK_ADDON_ENABLE: enable failed: addon '${name}' is not a valid addon.`,
        11,
      );
    const release = releaseFor(settings.KubernetesConfig.KubernetesVersion);
    const images = release.addonImages[name] ?? [];
    if (release.driver === 'docker')
      for (const image of images) out.step('subStep', `Using image ${image}`);
    const api = clusterApi(process, machine);
    for (const { path, object } of addonObjects(name, release)) api.create(path, object);
    if (name === 'ingress' && release.driver === 'docker') {
      out.step('healthCheck', 'Verifying ingress addon...');
      yield* process.sleep(20_000);
    }
    writeSettings(process, { ...settings, Addons: { ...settings.Addons, [name]: true } });
    if (release.driver === 'docker') out.step('addonEnable', `The '${name}' addon is enabled`);
    else out.step('success', `${name} was successfully enabled`);
    return 0;
  },
});

export const addonsDisable = defineSubcommand({
  name: 'addons disable',
  summary: 'Disables the addon w/ADDON_NAME within minikube.',
  usage: 'ADDON_NAME [flags]',
  options: {},
  *run({ process, args: [name = ''] }) {
    const { machine, settings } = requireRunning(process);
    const out = new Out(process);
    const release = releaseFor(settings.KubernetesConfig.KubernetesVersion);
    const api = clusterApi(process, machine);
    for (const { path, object } of addonObjects(name, release).toReversed())
      api.remove(`${path}/${object.metadata.name}`);
    yield* process.sleep(1_000);
    writeSettings(process, { ...settings, Addons: { ...settings.Addons, [name]: false } });
    out.step('addonDisable', `"The '${name}' addon is disabled`);
    return 0;
  },
});
