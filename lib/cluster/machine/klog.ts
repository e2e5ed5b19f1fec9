/** A line as klog writes it: "I1120 18:42:00.123456     812 kubelet.go:2460] …". */
export function klog(
  atMs: number,
  level: 'I' | 'W' | 'E',
  { pid, at, text }: { pid: number; at: string; text: string },
): string {
  const [, month = '', day = '', clock = ''] =
    /^\d+-(\d\d)-(\d\d)T(.*)Z$/.exec(new Date(atMs).toISOString()) ?? [];
  const micros = String((atMs * 7919 + text.length * 131) % 1000).padStart(3, '0');
  return `${level}${month}${day} ${clock}${micros} ${String(pid).padStart(7)} ${at}] ${text}`;
}
