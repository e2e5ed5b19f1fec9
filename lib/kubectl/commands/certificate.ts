/** kubectl certificate. Spec: staging/src/k8s.io/kubectl/pkg/cmd/certificates/certificates.go */
import { defineCommand } from '../command.ts';
import { certificatePage } from '../pages/certificate.ts';
import { certificateApprove } from './certificate-approve.ts';
import { certificateDeny } from './certificate-deny.ts';

export const certificate = defineCommand(certificatePage, {
  subcommands: [certificateApprove, certificateDeny],
});
