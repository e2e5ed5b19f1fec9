import { describe, expect, it } from 'vitest';
import { faultsOf } from '../testing/faults.ts';

const statefulSet = (labels: string, containers: string): string => `
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: web}
spec:
  serviceName: web
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: ${labels}}
    spec: {containers: [${containers}]}
  volumeClaimTemplates:
  - metadata: {name: www}
    spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}`;

describe('a StatefulSet', () => {
  it('may mount its claims, and has its containers judged when it makes them', () => {
    const mounted = '{name: c, image: nginx, volumeMounts: [{name: www, mountPath: /www}]}';
    expect(faultsOf(statefulSet('{app: web}', mounted))).toEqual([]);
    expect(faultsOf(statefulSet('{app: web}', '{name: c}'))).toEqual([]);
  });

  it('must select the Pods it makes', () => {
    expect(faultsOf(statefulSet('{app: other}', '{name: c, image: nginx}'))).toEqual([
      'spec.template.metadata.labels: Invalid value: map[string]string{"app":"other"}: `selector` does not match template `labels`',
    ]);
  });
});
