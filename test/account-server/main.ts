import { parseArgs } from 'node:util';
import { PlainError, runProgram } from '../plain-error.ts';
import { startAccountServer } from './account-server.ts';
import { controlNames, controlPath } from './api-controls.ts';

const known = { port: { type: 'string' }, token: { type: 'string' } } as const;

function readOptions(args: string[]): { port: number; token?: string } {
  try {
    const { port = '0', token } = parseArgs({ args, options: known }).values;
    if (/^\d{1,5}$/.test(port) && Number(port) < 65_536)
      return { port: Number(port), ...(token && { token }) };
  } catch {
    // Said below.
  }
  throw new PlainError('there are --port with a number below 65536, and --token');
}

await runProgram(async () => {
  const server = await startAccountServer(readOptions(process.argv.slice(2)));
  console.log(`Dashboard address  ${server.dashboardUrl}
Stream address     ${server.streamUrl}
Token              ${server.token}
API address        ${server.apiUrl}
Cloud 66 token     ${server.apiToken}

Post an event:
  curl -d '{"event_type":"server.stopped","server":{"name":"lion"}}' ${server.streamUrl}
Let the API tell of something (${controlNames.join(', ')}):
  curl -X POST ${server.origin}${controlPath}stop-server/shop
Follow the stream:
  curl -N -H 'Authorization: Bearer ${server.token}' ${server.streamUrl}

Ctrl+C ends it.`);

  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void server.close());
});
