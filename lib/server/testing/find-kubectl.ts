/** A real kubectl of this minor version: on PATH by that name, on PATH as kubectl, or beside the Google Cloud CLI. */
import { execFileSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';

export function findKubectl(minor: string): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  const beside = folders
    .map((folder) => path.join(folder, 'gcloud'))
    .filter(existsSync)
    .map((gcloud) => path.dirname(realpathSync(gcloud)));
  const usual = [
    '/usr/lib/google-cloud-sdk/bin',
    '/usr/local/google-cloud-sdk/bin',
    '/snap/google-cloud-cli/current/bin',
  ];
  const versioned = [...folders, ...beside, ...usual].map((folder) =>
    path.join(folder, `kubectl.${minor}`),
  );
  const plain = folders.map((folder) => path.join(folder, 'kubectl'));
  return (
    versioned.find(existsSync) ?? plain.find((file) => existsSync(file) && isVersion(file, minor))
  );
}

function isVersion(file: string, minor: string): boolean {
  try {
    const text = execFileSync(file, ['version', '--client', '-o', 'json'], { encoding: 'utf8' });
    const { clientVersion } = JSON.parse(text) as { clientVersion: { gitVersion: string } };
    // gcloud's dispatcher is no kubectl of its own: it starts one that fits the server.
    return (
      clientVersion.gitVersion.startsWith(`v${minor}.`) &&
      !clientVersion.gitVersion.includes('dispatcher')
    );
  } catch {
    return false;
  }
}
