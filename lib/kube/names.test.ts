import { describe, expect, it } from 'vitest';
import {
  checkConfigMapKey,
  checkDns1035Label,
  checkDnsLabel,
  checkDnsSubdomain,
  checkEnvVarName,
  checkLabelValue,
  checkPathSegment,
  checkPortName,
  checkQualifiedName,
} from './names.ts';

const subdomainFault =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
const labelFault =
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";
const serviceFault =
  "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')";

describe('names', () => {
  it('says what the API server says', () => {
    expect(checkDnsSubdomain('Upper_Case')).toEqual([subdomainFault]);
    expect(checkDnsLabel('my_pod')).toEqual([labelFault]);
    expect(checkDnsLabel('dots.not.fine')).toEqual(['must not contain dots']);
    expect(checkDnsLabel('a'.repeat(65))).toEqual(['must be no more than 63 characters']);
    expect(checkDns1035Label('1st')).toEqual([serviceFault]);
    expect(checkPathSegment('a/b')).toEqual(["may not contain '/'"]);
    expect(checkPathSegment('system:node')).toEqual([]);
    expect(checkQualifiedName('/app')[0]).toBe('prefix part must be non-empty');
    expect(checkQualifiedName('example.com/')[0]).toBe('name part must be non-empty');
    expect(checkPortName('web-')).toEqual(['must not begin or end with a hyphen']);
    expect(checkEnvVarName('A=B')).toEqual([
      "a valid environment variable name must consist only of printable ASCII characters other than '='",
    ]);
    expect(checkConfigMapKey('..data')).toEqual(["must not start with '..'"]);
  });

  it.each([
    [checkDnsSubdomain, 'a.b-c.9'],
    [checkDnsLabel, '9-a'],
    [checkDns1035Label, 'web-1'],
    [checkQualifiedName, 'app.kubernetes.io/Name_1'],
    [checkLabelValue, ''],
    [checkPortName, 'http-2'],
    [checkConfigMapKey, 'app.properties'],
  ])('%o accepts %j', (check, value) => {
    expect(check(value)).toEqual([]);
  });
});
