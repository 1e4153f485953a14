import { parseArgs } from 'node:util';
import { ensureBuilt } from '../demo/build.ts';
import { chosenBrowser } from '../e2e/rig.ts';
import { PlainError, runProgram } from '../plain-error.ts';
import { soak } from './soak.ts';

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '10000' },
    kills: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    browser: { type: 'string' },
    calm: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});

function wholeNumber(name: 'events' | 'kills' | 'seed'): number {
  const number = Number(values[name]);
  if (!Number.isSafeInteger(number) || number < 0)
    throw new PlainError(`--${name} must be a whole number, such as ${name === 'seed' ? 1 : 100}`);
  return number;
}

await runProgram(async () => {
  const browser = chosenBrowser(values.browser);
  const say = values.json ? console.error : console.log;
  if (await ensureBuilt(browser)) say(`built for ${browser}`);
  const result = await soak({
    browser,
    events: wholeNumber('events'),
    kills: wholeNumber('kills'),
    seed: wholeNumber('seed'),
    isCalm: values.calm,
    say,
  });
  const { problems, events, kills, lost, duplicated, notified, seed } = result;
  for (const problem of problems) say(JSON.stringify(problem));
  console.log(JSON.stringify({ events, kills, lost, duplicated, notified, seed }));
  process.exitCode = lost + duplicated === 0 ? 0 : 1;
});
