/** What a terminal has shown, without its control sequences. */
export function plainText(screen: string): string {
  return screen.replace(controlSequence, '').replaceAll('\r', '');
}

const [escape, bell] = ['\u001b', '\u0007'];
const controlSequence = new RegExp(
  `${escape}\\[[0-9;?]*[ -/]*[@-~]|${escape}\\][^${bell}]*${bell}|${escape}.|${bell}`,
  'g',
);
