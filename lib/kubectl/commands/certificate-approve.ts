/** kubectl certificate approve. Spec: staging/src/k8s.io/kubectl/pkg/cmd/certificates/certificates.go */
import { judgeRequests } from '../certificates/judge-requests.ts';
import { defineCommand } from '../command.ts';
import { certificateApprovePage } from '../pages/certificate-approve.ts';

export const certificateApprove = defineCommand(certificateApprovePage, {
  run: (invocation) =>
    judgeRequests(invocation, {
      type: 'Approved',
      word: 'approved',
      reason: 'KubectlApprove',
      message: 'This CSR was approved by kubectl certificate approve.',
    }),
});
