import { runProgram } from '../plain-error.ts';
import { ensureBuilt } from './build.ts';
import { untilInterrupted } from './interruption.ts';
import { readOptions } from './options.ts';
import { perform } from './perform.ts';
import { createPrinter, type Printer } from './printer.ts';
import { hasScreen, type Stage, startDeskStage, startOwnStage } from './stage.ts';

const exitCodes = { fine: 0, failed: 1, interrupted: 130 };
type Outcome = keyof typeof exitCodes;

/** Says what is needed to send more, until the person ends it. */
async function stay({ server, place }: Stage, { say }: Printer, interrupted: Promise<void>): Promise<void> {
  say(`
Dashboard address  ${server.dashboardUrl}
Stream address     ${server.streamUrl}
Token              ${server.token}
API address        ${server.apiUrl}
Cloud 66 token     ${server.apiToken}
The browser is     ${place}

Post another event:
  curl -d '{"event_type":"server.stopped","server":{"name":"tiger"}}' ${server.streamUrl}

Ctrl+C ends everything.`);
  await interrupted;
}

await runProgram(async () => {
  const { browser, once, json } = readOptions(process.argv.slice(2));
  const printer = createPrinter({ json });
  if (await ensureBuilt(browser)) printer.say(`built for ${browser}`);

  const interrupted = untilInterrupted();
  const early = interrupted.then((): Outcome => {
    printer.mute();
    return 'interrupted';
  });
  const isOwn = !once && hasScreen();
  const stage = await (isOwn ? startOwnStage(browser, printer.say) : startDeskStage(browser));
  const performed = perform(stage, printer).then((ok) => (ok ? 'fine' : 'failed') as Outcome);
  let outcome = await Promise.race([performed, early]);
  if (!once && outcome !== 'interrupted') {
    await stay(stage, printer, interrupted);
    outcome = 'fine';
  }
  await stage.stop();
  // What was interrupted still waits for things that cannot come any more.
  process.exit(exitCodes[outcome]);
});
