import { parseArgs } from 'node:util';
import { ensureBuilt } from '../demo/build.ts';
import { PlainError, runProgram } from '../plain-error.ts';
import type { Finding } from './figure.ts';
import { findLatency } from './latencyFindings.ts';
import { describeMachine } from './machine.ts';
import { writeReport } from './report.ts';
import { findSizes } from './sizeFindings.ts';
import { type Stage, startStage } from './stage.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    /** Parts, such as `sizes,latency`; all of them when it is left out. */
    only: { type: 'string' },
  },
});

interface Extent {
  events: number;
}
const extent: Extent = values.quick ? { events: 50 } : { events: 500 };

/** A part that has a stage to itself. */
const onStage = (find: (stage: Stage) => Promise<Finding>) => async (): Promise<Finding> => {
  const stage = await startStage();
  try {
    browser = `Chromium ${stage.browserVersion}`;
    return await find(stage);
  } finally {
    await stage.stop();
  }
};

let browser = 'no browser';
const parts: Record<string, () => Finding | Promise<Finding>> = {
  sizes: findSizes,
  latency: onStage((stage) => findLatency(stage, extent.events)),
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
  for (const part of chosen) {
    say(`measuring ${part}`);
    const finding = await parts[part]?.();
    if (finding) findings.push(finding);
  }
  const machine = describeMachine(browser);
  if (!values.quick) writeReport(findings, machine);
  console.log(JSON.stringify({ machine, findings }, null, values.json ? undefined : 2));
});
