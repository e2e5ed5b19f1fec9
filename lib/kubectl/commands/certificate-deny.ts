/** kubectl certificate deny. Spec: staging/src/k8s.io/kubectl/pkg/cmd/certificates/certificates.go */
import { judgeRequests } from '../certificates/judge-requests.ts';
import { defineCommand } from '../command.ts';
import { certificateDenyPage } from '../pages/certificate-deny.ts';

export const certificateDeny = defineCommand(certificateDenyPage, {
  run: (invocation) =>
    judgeRequests(invocation, {
      type: 'Denied',
      word: 'denied',
      reason: 'KubectlDeny',
      message: 'This CSR was denied by kubectl certificate deny.',
    }),
});
