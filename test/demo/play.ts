import { switchOff } from '../e2e/toggles.ts';
import { expectedId } from './event-id.ts';
import type { Sighting } from './lines.ts';
import { clicked, type Step, scenario, silenced, silencedType } from './scenario.ts';
import type { Stage } from './stage.ts';

/** What was played, and what of it did not happen. */
export interface Played {
  sightings: Sighting[];
  /** Which event each step became. */
  sent: { id: string; step: Step }[];
  missing: string[];
  skipped: string[];
}

/** Plays the scenario on a connected stage; `tell` hears of each thing as it is seen. */
export async function play(
  { server, driver, witness, isAttended }: Stage,
  tell: (sighting: Sighting) => void,
): Promise<Played> {
  const played: Played = { sightings: [], sent: [], missing: [], skipped: [] };
  const see = (sighting: Sighting) => {
    played.sightings.push(sighting);
    tell(sighting);
  };
  const miss = (error: unknown) => void played.missing.push(wordsOf(error));

  async function send(step: Step): Promise<{ id: string; type: string }> {
    const body = step.body();
    const type = body.event_type;
    const at = new Date().toISOString();
    const { id: streamId } = await server.post(body);
    const id = await expectedId(server, body, streamId);
    played.sent.push({ id, step });
    see({ kind: 'sent', id, at, type, streamId });
    const { title } = step;
    const seen = title === undefined ? undefined : await witness.waitFor(title).catch(miss);
    if (seen && title !== undefined) see({ kind: 'shown', id, at: seen.at, type, title });
    return { id, type };
  }

  async function clickOne(): Promise<void> {
    await witness.clear();
    const { title } = clicked;
    const { id, type } = await send(clicked);
    await witness.click(title);
    const { path, at } = await server.waitForVisit(clicked.page, { timeoutMs: witness.clickMs });
    see({ kind: 'clicked', id, at, type, title, page: path });
  }

  for (const step of scenario) await send(step);
  await switchOff(driver, silencedType).catch(miss);
  for (const step of silenced) await send(step);
  await clickOne().catch((error) => {
    if (isAttended) played.skipped.push(`the click: nobody clicked (${wordsOf(error)})`);
    else miss(error);
  });
  return played;
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
