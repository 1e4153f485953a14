import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { connect } from '../e2e/connect.ts';
import { chosenBrowser, type Rig, startRig } from '../e2e/rig.ts';
import { ensureBuilt } from './build.ts';
import { exportJournal } from './journal.ts';
import { judge } from './judge.ts';
import { toWords } from './lines.ts';
import { type Played, play } from './play.ts';

const { values } = parseArgs({
  options: {
    browser: { type: 'string' },
    once: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const browser = chosenBrowser(values.browser);
const say = (words: string) => {
  if (!values.json) console.log(words);
};

/** Plays everything and prints what came of it; resolves with whether all of it was as it must be. */
async function run(rig: Rig): Promise<boolean> {
  const missing: string[] = [];
  const orMiss = (error: unknown) =>
    void missing.push(error instanceof Error ? error.message : String(error));
  const played = await connectAndPlay(rig).catch(orMiss);
  const journal = played && (await exportJournal(rig.driver).catch(orMiss));
  const lines = judge(
    { sightings: played?.sightings ?? [], missing: [...(played?.missing ?? []), ...missing] },
    { browser, journal: journal ?? { events: [], deliveries: [] }, notifications: rig.desk.notifications },
  );
  if (values.json) for (const line of lines) console.log(JSON.stringify(line));
  say('');
  for (const line of lines) if (!['sent', 'shown', 'clicked'].includes(line.kind)) say(toWords(line));
  return lines.some((line) => line.kind === 'result' && line.ok);
}

async function connectAndPlay(rig: Rig): Promise<Played> {
  await connect(rig);
  say(`connected through the options page of ${rig.driver.name} ${rig.driver.version}\n`);
  return play(rig, (sighting) => say(toWords(sighting)));
}

/** Stays until Ctrl+C, with what is needed to send more. */
async function stay({ server, desk }: Rig, interrupted: Promise<unknown>): Promise<void> {
  say(`
Dashboard address  ${server.dashboardUrl}
Stream address     ${server.streamUrl}
Token              ${server.token}
The browser is on  DISPLAY=${desk.env.DISPLAY}

Post another event:
  curl -d '{"event_type":"server.stopped","server":{"name":"tiger"}}' ${server.streamUrl}

Ctrl+C ends everything.`);
  await interrupted;
}

if (await ensureBuilt(browser)) say(`built for ${browser}`);
const interrupted = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
const rig = await startRig(browser);
try {
  const ended = interrupted.then(() => false);
  const ok = await Promise.race([run(rig), ended]);
  if (!values.once) await stay(rig, interrupted);
  else if (!ok) process.exitCode = 1;
} finally {
  await rig.stop();
}
