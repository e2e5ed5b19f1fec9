/** The values of Secrets and ConfigMaps as text; see sim/text.ts for bytes. */
import type { AnyObject } from '#lib/kube/object.ts';
import { bytesToText } from '#lib/sim/text.ts';

export function decodeBase64(text: string): string {
  const binary = atob(text);
  return bytesToText(Uint8Array.from(binary, (character) => character.charCodeAt(0)));
}

export function decodeSecret(secret: AnyObject): Record<string, string> {
  const data = (secret['data'] ?? {}) as Record<string, string>;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, decodeBase64(value)]));
}

/** A ConfigMap's text and binary values together. */
export function configMapFiles(configMap: AnyObject): Record<string, string> {
  const binary = (configMap['binaryData'] ?? {}) as Record<string, string>;
  return {
    ...((configMap['data'] ?? {}) as Record<string, string>),
    ...Object.fromEntries(Object.entries(binary).map(([key, value]) => [key, decodeBase64(value)])),
  };
}
