/** The page that nginx makes itself of a failure, where its version is kept secret. */
import { reasonPhrases } from '#lib/sim/http-reasons.ts';

export function nginxErrorPage(status: number): string {
  const title = `${status} ${status === 503 ? 'Service Temporarily Unavailable' : (reasonPhrases[status] ?? '')}`;
  return `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`;
}
