/** openssl s_client: which certificate a server shows. Only its names are known of most servers here. */
import { addressOf } from '../net/http-client.ts';
import { NotSimulated } from '../usage-error.ts';
import { OpensslError, type OpensslCommand } from './openssl-command.ts';

export const client: OpensslCommand = {
  summary: 'connects to a TLS server',
  options: {
    connect: 'host:port',
    servername: 'name',
    showcerts: 'flag',
    CAfile: 'infile',
    brief: 'flag',
    quiet: 'flag',
    cert: 'file',
    key: 'file',
  },
  *run({ context, value }) {
    const [, host = '', port = ''] = /^(.*):(\d+)$/.exec(value('connect') ?? '') ?? [];
    if (host === '') throw new NotSimulated('s_client without -connect HOST:PORT', '-connect');
    const address = addressOf(context.process, host);
    if (address === undefined)
      throw new OpensslError(
        `BIO_lookup_ex:system lib:../crypto/bio/bio_addr.c:738:Name or service not known\nconnect:errno=2`,
      );
    const connection = context.process.place.network.connect({ address, port: Number(port) });
    if (connection.outcome !== 'open') {
      const why = { refused: 111, timeout: 110, unreachable: 113 }[connection.outcome];
      throw new OpensslError(`connect:errno=${why}`);
    }
    const { tls } = connection.server;
    if (!tls)
      throw new OpensslError('error:0A00010B:SSL routines:ssl3_get_record:wrong version number');
    const { commonName, issuer, altNames } = tls;
    yield* context.out(
      `CONNECTED(00000003)\n---\nCertificate chain\n 0 s:CN = ${commonName}\n   i:CN = ${issuer}\n---\nServer certificate\nsubject=CN = ${commonName}\nissuer=CN = ${issuer}\n---\n`,
    );
    context.error(
      `not simulated: the rest of the handshake; names of the certificate: ${altNames.join(', ')}`,
    );
    return 0;
  },
};
