import { parseArgs } from 'node:util';
import { startAccountServer } from './account-server.ts';

const { values } = parseArgs({ options: { port: { type: 'string' }, token: { type: 'string' } } });
const server = await startAccountServer({
  port: Number(values.port ?? 0),
  ...(values.token && { token: values.token }),
});

console.log(`Dashboard address  ${server.dashboardUrl}
Stream address     ${server.streamUrl}
Token              ${server.token}

Post an event:
  curl -d '{"event_type":"server.stopped","server":{"name":"lion"}}' ${server.streamUrl}
Follow the stream:
  curl -N -H 'Authorization: Bearer ${server.token}' ${server.streamUrl}

Ctrl+C ends it.`);

process.once('SIGINT', () => void server.close());
