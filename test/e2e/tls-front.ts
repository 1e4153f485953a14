import { execFileSync } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closeServer, listen } from '../account-server/listen.ts';
import { readBody } from '../account-server/read-body.ts';
import type { StandIn } from '../drivers/driver.ts';

const openssl = '/usr/bin/openssl';

/** Why no host can be stood in for here, or nothing. */
export const whyNoTls = (): string | undefined => (existsSync(openssl) ? undefined : `${openssl} is missing`);

/** A key of this run alone and a certificate that only a browser takes which was told of it. */
function certificateFor(host: string) {
  const folder = mkdtempSync(join(tmpdir(), 'tls-'));
  const [keyFile, certFile] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const how = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  const what = ['-subj', `/CN=${host}`, '-addext', `subjectAltName=DNS:${host}`];
  execFileSync(openssl, ['req', ...how, ...what, '-keyout', keyFile, '-out', certFile], { stdio: 'ignore' });
  const [key, cert] = [readFileSync(keyFile), readFileSync(certFile)];
  rmSync(folder, { recursive: true });
  const spki = new X509Certificate(cert).publicKey.export({ type: 'spki', format: 'der' });
  return { key, cert, spkiHash: createHash('sha256').update(spki).digest('base64') };
}

/** Stands in for a host of the web by TLS, with another server on loopback behind it. */
export async function startTlsFront(
  host: string,
  behind: string,
): Promise<StandIn & { close: () => Promise<void> }> {
  const { key, cert, spkiHash } = certificateFor(host);
  const server = createServer({ key, cert }, (request, response) => {
    void readBody(request, 1024 * 1024)
      .then(async (body) => {
        const { authorization = '', 'content-type': type = '', 'idempotency-key': id = '' } = request.headers;
        const answer = await fetch(behind + request.url, {
          method: request.method ?? 'GET',
          headers: { authorization, 'content-type': type, 'idempotency-key': String(id) },
          ...(body?.length ? { body: new Uint8Array(body) } : {}),
        });
        response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text());
      })
      .catch(() => response.destroy());
  });
  const port = Number(new URL(await listen(server)).port);
  return { host, port, spkiHash, close: () => closeServer(server) };
}
