import type { BrowserName } from '../drivers/driver.ts';
import { startTogether } from '../start-together.ts';
import { connectHome } from './connect-home.ts';
import { type Gap, watchStream } from './watch-stream.ts';

export interface Lifetime {
  browser: BrowserName;
  seconds: number;
  /** How often the stream was opened, and how long it was not open. */
  streams: number;
  gaps: Gap[];
}

/** The alarm, and a machine that is busy with two browsers. */
const firstStreamMs = 60_000;

/**
 * How a connection fares that carries nothing but the server's heartbeat. The account is connected with a driver;
 * then the browser is started again with nothing attached to it, and only the server tells what happens.
 */
export async function measureLifetime(browser: BrowserName, seconds: number): Promise<Lifetime> {
  const rig = await startTogether(async (add) => {
    const { server, startPlain } = await connectHome(browser, add);
    add(startPlain());
    return { server };
  });
  try {
    const { server } = rig;
    await server.waitForStream({ timeoutMs: firstStreamMs });
    const before = server.streamsOpened;
    const gaps = await watchStream(server, seconds * 1000);
    return { browser, seconds, streams: server.streamsOpened - before + 1, gaps };
  } finally {
    await rig.stop();
  }
}
