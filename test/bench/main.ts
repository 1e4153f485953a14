import { parseArgs } from 'node:util';
import { ensureBuilt } from '../demo/build.ts';
import { PlainError, runProgram } from '../plain-error.ts';
import { findApplications } from './applications.ts';
import { findCatchUp } from './catchUp.ts';
import { findDestinations } from './destinations.ts';
import { findFanOut } from './fanOut.ts';
import type { Finding } from './figure.ts';
import { findHeap } from './heap.ts';
import { findIdle } from './idle.ts';
import { findJournal } from './journal.ts';
import { findLatency } from './latencyFindings.ts';
import { describeMachine } from './machine.ts';
import { findOptions } from './options.ts';
import { findPopup } from './popup.ts';
import { findProfile } from './profile.ts';
import { findRate } from './rate.ts';
import { writeReport } from './report.ts';
import { findSizes } from './sizeFindings.ts';
import { type Stage, type StageOptions, startStage } from './stage.ts';
import { findWake } from './wake.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    /** How often each thing is done of which the median is told. */
    rounds: { type: 'string' },
    /** How many events the part about latency sends to each. */
    events: { type: 'string' },
    /** How long nothing happens in each round of the part about idling. */
    minutes: { type: 'string' },
    /** Parts, such as `sizes,latency`; all of them when it is left out. */
    only: { type: 'string' },
    /** Minutes after which no other part is begun. */
    within: { type: 'string' },
  },
});

const { quick } = values;
const mostMs = values.within === undefined ? Number.POSITIVE_INFINITY : Number(values.within) * 60_000;
const rounds = Number(values.rounds ?? (quick ? 1 : 5));
/** Smaller when quick: enough to see that it works, not to compare. */
const extent = {
  events: Number(values.events ?? (quick ? 50 : 500)),
  gaps: quick ? [1_000] : [1_000, 10_000],
  journals: quick ? [0, 1_000] : [0, 1_000, 5_000, 20_000],
  singles: quick ? 5 : 15,
  applications: quick ? [1, 100] : [1, 10, 100, 1_000],
  crowd: quick ? 500 : 5_000,
  destinations: quick ? [1, 10] : [1, 5, 20, 50],
  rates: quick ? [1, 100] : [1, 10, 100, 1_000],
  rateSeconds: quick ? 6 : 15,
  readers: quick ? [100, 200] : [100, 250, 500, 1_000, 2_000],
  minutes: Number(values.minutes ?? (quick ? 0.2 : 1)),
};

/** A part that has a stage to itself. */
const onStage = (find: (stage: Stage) => Promise<Finding>, options?: StageOptions) => async () => {
  const stage = await startStage(options);
  try {
    browser = `Chromium ${stage.browserVersion}`;
    return await find(stage);
  } finally {
    await stage.stop();
  }
};

const growing = { countsWork: true };
let browser = '';
const parts: Record<string, () => Promise<Finding>> = {
  sizes: async () => findSizes(),
  latency: onStage((stage) => findLatency(stage, extent.events)),
  wake: onStage((stage) => findWake(stage, rounds)),
  'catch-up': () => findCatchUp(extent.gaps, rounds, startStage),
  popup: onStage((stage) => findPopup(stage, extent.journals, rounds)),
  options: onStage((stage) => findOptions(stage, rounds)),
  idle: onStage((stage) => findIdle(stage, { rounds, minutes: extent.minutes })),
  heap: onStage((stage) => findHeap(stage, rounds)),
  relay: () => findFanOut(extent.readers, rounds),
  rate: onStage(
    (stage) => findRate(stage, { perSecond: extent.rates, seconds: extent.rateSeconds }),
    growing,
  ),
  profile: onStage((stage) =>
    findProfile(stage, { count: extent.singles, perSecond: 1_000, many: extent.crowd }),
  ),
  journal: onStage(
    (stage) => findJournal(stage, { events: extent.journals, count: extent.singles }),
    growing,
  ),
  destinations: onStage(
    (stage) => findDestinations(stage, { destinations: extent.destinations, count: extent.singles }),
    growing,
  ),
  applications: onStage(
    (stage) => findApplications(stage, { applications: extent.applications, count: extent.singles, rounds }),
    growing,
  ),
};

function chosenParts(): string[] {
  const names = values.only?.split(',') ?? Object.keys(parts);
  const unknown = names.filter((name) => !(name in parts));
  if (unknown.length > 0)
    throw new PlainError(`--only knows ${Object.keys(parts).join(', ')}, not ${unknown.join(', ')}`);
  return names;
}

await runProgram(async () => {
  const say = values.json ? console.error : console.log;
  const chosen = chosenParts();
  for (const name of ['chromium', 'firefox'] as const) if (await ensureBuilt(name)) say(`built for ${name}`);
  const findings: Finding[] = [];
  const failed: string[] = [];
  for (const part of chosen) {
    const from = performance.now();
    if (from > mostMs) {
      say(`${part} is left out: the time is over`);
      continue;
    }
    say(`measuring ${part}`);
    try {
      const finding = await parts[part]?.().catch((error: unknown) => {
        console.error(error);
        // A browser on a busy machine may crash: one crash is not worth an hour's table.
        return parts[part]?.();
      });
      if (!finding) continue;
      findings.push(finding);
      // At once: what is measured stays so, whatever becomes of the next part.
      if (!quick) writeReport([finding], describeMachine(browser));
    } catch (error) {
      console.error(error);
      failed.push(part);
    }
    say(`${part} took ${Math.round((performance.now() - from) / 1000)} s`);
  }
  console.log(
    JSON.stringify({ machine: describeMachine(browser), findings }, null, values.json ? undefined : 2),
  );
  if (failed.length > 0) throw new PlainError(`not measured: ${failed.join(', ')}`);
});
