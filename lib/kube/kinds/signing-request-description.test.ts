import { describe, expect, it } from 'vitest';
import { anObject, described } from '../testing/described.ts';

const now = '2026-11-20T18:41:22Z';

describe('kubectl describe csr', () => {
  it('reads a signing request', () => {
    const request =
      'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0KTUlIZ01JR0dBZ0VBTUNReERUQUxCZ05WQkFNTUJHcGhibVV4RXpBUkJnTlZCQW9NQ21SbGRtVnNiM0JsY25NdwpXVEFUQmdjcWhrak9QUUlCQmdncWhrak9QUU1CQndOQ0FBU0piYWVOS1MzaFVlRkJWV01jZXpBUExSQ0tpZW9SCjN4aXgwMjVVUVRSQ2xUOVJnR09VbzloOEZaa2pWZWh1VG9KTHdWeUJjN3RQbUNKKzMwa21wZkY5b0FBd0NnWUkKS29aSXpqMEVBd0lEU1FBd1JnSWhBTFMzc094Uzd1T2thUFZJbGJiRktFRldsZCtJdGtvRFVPbEZpUGxXb2Y2TgpBaUVBL3RaV1VKQ2IwelV1bE1jMW1VRkhwMVF5ZVl6U0pvLzNreWQ1cVBqRFFwWT0KLS0tLS1FTkQgQ0VSVElGSUNBVEUgUkVRVUVTVC0tLS0tCg==';
    const signing = anObject(
      'certificates.k8s.io/v1',
      'CertificateSigningRequest',
      { name: 'jane', creationTimestamp: '2026-11-20T18:41:20Z' },
      {
        spec: {
          request,
          username: 'kubernetes-admin',
          signerName: 'kubernetes.io/kube-apiserver-client',
        },
      },
    );
    expect(described(signing, now)).toBe(`Name:               jane
Labels:             <none>
Annotations:        <none>
CreationTimestamp:  Fri, 20 Nov 2026 18:41:20 +0000
Requesting User:    kubernetes-admin
Signer:             kubernetes.io/kube-apiserver-client
Status:             Pending
Subject:
         Common Name:    jane
         Serial Number:  
         Organization:   developers
Events:  <none>
`);
  });
});
