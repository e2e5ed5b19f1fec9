/**
 * Which admission plugins the API server's flags turn on and off.
 * Spec: pkg/kubeapiserver/options/admission.go
 */
import { flagValue } from '../../machine/unit-command.ts';
import type { AdmissionPlugin } from './admission.ts';

export function enabledPlugins(
  plugins: readonly AdmissionPlugin[],
  command: readonly string[],
): readonly AdmissionPlugin[] {
  const names = (flag: string) => flagValue(command, flag)?.split(',');
  const only = names('admission-control');
  const off = names('disable-admission-plugins') ?? [];
  const isOn = ({ name, isBuiltIn }: AdmissionPlugin) =>
    isBuiltIn === true || (only ? only.includes(name) : !off.includes(name));
  return plugins.filter(isOn);
}
