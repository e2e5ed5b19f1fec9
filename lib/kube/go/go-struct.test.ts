import { describe, expect, it } from 'vitest';
import { goStruct } from './go-struct.ts';

describe('values as Go prints them', () => {
  it('shows every field, the type of pointers, and no address twice the same way', () => {
    expect(goStruct('core.SecurityContext', { privileged: true }).goText).toBe(
      'core.SecurityContext{Capabilities:(*core.Capabilities)(nil), Privileged:(*bool)(0xc000a1b2c8), SELinuxOptions:(*core.SELinuxOptions)(nil), WindowsOptions:(*core.WindowsSecurityContextOptions)(nil), RunAsUser:(*int64)(nil), RunAsGroup:(*int64)(nil), RunAsNonRoot:(*bool)(nil), ReadOnlyRootFilesystem:(*bool)(nil), AllowPrivilegeEscalation:(*bool)(nil), ProcMount:(*core.ProcMountType)(nil), SeccompProfile:(*core.SeccompProfile)(nil), AppArmorProfile:(*core.AppArmorProfile)(nil)}',
    );
    expect(goStruct('apps.DeploymentStrategy', { type: 'Sideways' }).goText).toBe(
      'apps.DeploymentStrategy{Type:"Sideways", RollingUpdate:(*apps.RollingUpdateDeployment)(nil)}',
    );
    expect(goStruct('v1.LabelSelector', { matchLabels: { app: 'other' } }).goText).toBe(
      'v1.LabelSelector{MatchLabels:map[string]string{"app":"other"}, MatchExpressions:[]v1.LabelSelectorRequirement(nil)}',
    );
  });

  it('knows times, quantities and what is embedded', () => {
    const text = goStruct('core.PodTemplateSpec', {
      metadata: { creationTimestamp: null, labels: { a: 'b' } },
      spec: {
        hostNetwork: true,
        volumes: [{ name: 'v', configMap: { name: 'c' } }],
        containers: [{ name: 'c', resources: { limits: { cpu: '100m' } } }],
      },
    }).goText;
    expect(text).toContain(
      'CreationTimestamp:time.Date(1, time.January, 1, 0, 0, 0, 0, time.UTC), DeletionTimestamp:<nil>, DeletionGracePeriodSeconds:(*int64)(nil), Labels:map[string]string{"a":"b"}',
    );
    expect(text).toContain('[]core.Volume{core.Volume{Name:"v", VolumeSource:core.VolumeSource{');
    expect(text).toContain(
      'Limits:core.ResourceList{"cpu":resource.Quantity{i:resource.int64Amount{value:100, scale:-3}, d:resource.infDecAmount{Dec:(*inf.Dec)(nil)}, s:"100m", Format:"DecimalSI"}}',
    );
  });
});
