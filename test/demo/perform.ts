import { connect } from '../e2e/connect.ts';
import { exportJournal } from './journal.ts';
import { judge } from './judge.ts';
import { type Played, play } from './play.ts';
import type { Printer } from './printer.ts';
import type { Stage } from './stage.ts';

/** A person needs time to read the browser's question. */
const answerMs = { attended: 120_000, alone: 10_000 };

/** Only Firefox lets a program answer. */
const answers = { chromium: 'please answer "Allow"', firefox: 'the run answers "Allow" for you' };

/** Plays everything and prints what came of it; resolves with whether all of it was as it must be. */
export async function perform(stage: Stage, printer: Printer): Promise<boolean> {
  const { driver, witness } = stage;
  const missing: string[] = [];
  const orMiss = (error: unknown) =>
    void missing.push(error instanceof Error ? error.message : String(error));
  const nothing = { sightings: [], sent: [], missing: [], skipped: [] };
  const played: Played = (await connectAndPlay(stage, printer).catch(orMiss)) ?? nothing;
  const journal = (await exportJournal(driver).catch(orMiss)) ?? { events: [], deliveries: [] };
  const lines = judge(
    { ...played, missing: [...played.missing, ...missing] },
    { browser: driver.name, journal, titles: witness.titles(journal) },
  );
  printer.say('');
  for (const line of lines) printer.line(line);
  return lines.some((line) => line.kind === 'result' && line.ok);
}

async function connectAndPlay(stage: Stage, printer: Printer): Promise<Played> {
  const { driver, isAttended } = stage;
  printer.say(`${driver.name} ${driver.version} is open ${stage.place}`);
  if (isAttended) printer.say(`It asks for access to the account and its stream: ${answers[driver.name]}.`);
  await connect(stage, { timeoutMs: isAttended ? answerMs.attended : answerMs.alone });
  printer.say('connected through the options page\n');
  return play(stage, printer.line);
}
