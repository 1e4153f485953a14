import { shown } from '../e2e/notifications.ts';
import type { Rig } from '../e2e/rig.ts';
import { switchOff } from '../e2e/toggles.ts';
import type { Sighting } from './lines.ts';
import { clicked, type Step, scenario, silenced, silencedType } from './scenario.ts';

/** What was played, and what of it did not happen. */
export interface Played {
  sightings: Sighting[];
  missing: string[];
}

/** Plays the scenario on a connected rig; `tell` hears of each thing as it is seen. */
export async function play(
  { server, desk, driver }: Rig,
  tell: (sighting: Sighting) => void,
): Promise<Played> {
  const sightings: Sighting[] = [];
  const missing: string[] = [];
  const see = (sighting: Sighting) => {
    sightings.push(sighting);
    tell(sighting);
  };
  const miss = (error: unknown) => void missing.push(error instanceof Error ? error.message : String(error));

  async function send({ body, title }: Step): Promise<void> {
    const sent = body();
    const type = sent.event_type;
    const at = new Date().toISOString();
    const { id } = await server.post(sent);
    see({ kind: 'sent', at, type, streamId: id });
    if (title === undefined) return;
    const seen = await shown(desk, title).catch(miss);
    if (seen) see({ kind: 'shown', at: seen.at, type, title });
  }

  async function clickOne(): Promise<void> {
    await desk.closeAll();
    await send(clicked);
    await desk.click(await shown(desk, clicked.title));
    const { path, at } = await server.waitForVisit(clicked.page);
    see({ kind: 'clicked', at, type: clicked.body().event_type, title: clicked.title, page: path });
  }

  for (const step of scenario) await send(step);
  await switchOff(driver, silencedType).catch(miss);
  for (const step of silenced) await send(step);
  await clickOne().catch(miss);
  return { sightings, missing };
}
