import { readAfterStart } from './apiPoll.ts';
import { openBarePage, watchJournal } from './backlog.ts';
import type { Curve, Finding } from './figure.ts';
import { curveOf, madeOf } from './growth.ts';
import { type Cost, measureLoad } from './load.ts';
import { openOnce } from './popup.ts';
import { repeat } from './repeat.ts';
import { settle } from './settle.ts';
import { singleEvent } from './singleEvent.ts';
import type { Stage } from './stage.ts';
import { median } from './stats.ts';
import { accountIdOf, driven, store } from './stored.ts';

const streamMs = 60_000;
/** At this pace every event has a notification of its own. */
const perSecond = 1.25;
const dayMs = 86_400_000;

interface Extent {
  applications: readonly number[];
  count: number;
  rounds: number;
}

interface Opening {
  control: number;
  grid: number;
}

const uidOf = (place: number): string => `bench${String(place).padStart(27, '0')}`;
const bodyOf = (place: number, mark: string, more: object = {}): string => {
  const stack = { uid: uidOf(place), name: `application-${place}`, environment: 'production' };
  return JSON.stringify({ ...JSON.parse(singleEvent(mark)), stack, ...more });
};

/** What an event, the popup and a poll of the API cost by how many applications an account has. */
export async function findApplications(stage: Stage, extent: Extent): Promise<Finding> {
  const { applications } = extent;
  const openings: Opening[] = [];
  const costs: Cost[] = [];
  for (const [place, wanted] of applications.entries()) {
    openings.push(await openPopup(stage, wanted, applications[place - 1] ?? 0, extent.rounds));
    costs.push(await costOf(stage, wanted, extent.count));
  }
  const first = await readAfterStart(stage, applications);
  const ms = (name: string, values: number[]): Curve['lines'][number] => ({ name, unit: 'ms', values });
  const { lines } = curveOf('applications', applications, costs);
  return {
    part: 'applications',
    figures: [],
    curves: [
      {
        over: 'applications',
        amounts: [...applications],
        lines: [
          ms(
            'popup → first control',
            openings.map(({ control }) => control),
          ),
          ms(
            'click on the tab → grid',
            openings.map(({ grid }) => grid),
          ),
          ...lines,
          {
            name: 'requests of the first poll',
            unit: 'count',
            values: first.map(({ requests }) => requests),
          },
          ms(
            "background's processor from its start until the first poll is over",
            first.map(({ backgroundMs }) => backgroundMs),
          ),
        ],
      },
    ],
    notes: [
      `Each application has had an event and has a setting of its own. Medians of ${extent.rounds} openings; then ${extent.count} events, each of another application, 800 ms apart, nothing attached to the browser.`,
      'The last two lines: with the API connected too, in a journal that has read nothing of these applications yet, from the start of the browser until the API was not asked for 5 s.',
      'An event reads the settings of its own application and no other, so its rows do not depend on how many there are. The grid has to read the settings of all, and its list has an entry for each. The API lists 30 on a page: each page is a request, parsed and kept by itself.',
      ...madeOf('applications', applications, costs),
    ],
  };
}

async function openPopup(stage: Stage, wanted: number, present: number, rounds: number): Promise<Opening> {
  return driven(stage, async (driver) => {
    const { product: server } = stage.servers;
    await server.waitForStream({ timeoutMs: streamMs });
    const accountId = await accountIdOf(driver);
    const added = Array.from({ length: wanted - present }, (_, place) => present + place);
    const cells = { 'process.down': { browser: true } };
    const items = added.map((place) => [`preferences:${accountId}:${uidOf(place)}`, { version: 1, cells }]);
    await store(driver, Object.fromEntries(items));
    const page = await openBarePage(driver);
    const timestamp = Math.floor((Date.now() - dayMs) / 1000);
    const before = await countOf(page);
    for (const place of added) server.append(bodyOf(place, `of-${place}`, { timestamp }));
    await watchJournal(page, before + added.length);
    await page.close();
    const opened = await repeat(rounds, () => openOnce(driver));
    const middle = (mark: keyof Opening) => median(opened.map((opening) => opening[mark]));
    return { control: middle('control'), grid: middle('grid') };
  });
}

const countOf = (page: Awaited<ReturnType<typeof openBarePage>>): Promise<number> =>
  page.evaluate(async () => {
    const opening = indexedDB.open('journal');
    await new Promise((resolve) => {
      opening.onsuccess = resolve;
    });
    const counting = opening.result.transaction('events').objectStore('events').count();
    await new Promise((resolve) => {
      counting.onsuccess = resolve;
    });
    opening.result.close();
    return counting.result;
  });

async function costOf(stage: Stage, applications: number, count: number): Promise<Cost> {
  const browser = stage.startPlain('product');
  try {
    await settle(stage);
    const body = (place: number, mark: string) => bodyOf(place % applications, mark);
    const load = { perSecond, count, bodyOf: body, isListened: () => true };
    return await measureLoad(stage, browser.child.pid ?? 0, load);
  } finally {
    await browser.stop();
    await stage.servers.product.waitForNoStream();
  }
}
