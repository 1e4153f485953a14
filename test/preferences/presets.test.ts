import { describe, expect, test } from 'vitest';
import { catalogue } from '@/utils/events/catalogue';
import { applyChanges } from '@/utils/preferences/changes';
import { cloud66Default } from '@/utils/preferences/cloud66Default';
import { type Preferences, resolveCell } from '@/utils/preferences/preferences';
import { type Preset, presetChanges } from '@/utils/preferences/presets';

const types = [...catalogue.map(({ type }) => type), 'database.migrated'];
const none: Preferences = new Map();

function onAfter(preset: Preset, before = none): Set<string> {
  const where = { application: '*', types, channels: ['browser' as const] };
  const after = applyChanges(before, presetChanges(before, preset, where));
  return new Set(types.filter((type) => resolveCell(after, type, 'browser').on));
}

describe('a preset', () => {
  test('“Everything” and “Nothing” leave no row out but tests', () => {
    expect(onAfter('everything')).toEqual(new Set(types));
    expect(onAfter('nothing')).toEqual(new Set(['test.webhook']));
  });

  test('leaves tests alone, whether they are on or off, unless it is “Everything”', () => {
    const off = applyChanges(none, [
      { application: '*', type: 'test.webhook', channel: 'browser', to: false },
    ]);
    for (const preset of ['failures-and-recoveries', 'failures', 'nothing'] as const) {
      expect(onAfter(preset)).toContain('test.webhook');
      expect(onAfter(preset, off)).not.toContain('test.webhook');
    }
    expect(onAfter('everything', off)).toContain('test.webhook');
  });

  test('“Only failures” has what goes wrong, is about security, or is unknown', () => {
    const on = onAfter('failures');
    for (const type of [
      'stack.redeploy.fail',
      'server.stopped',
      'payment.fail',
      'app.auth',
      'database.migrated',
    ]) {
      expect(on).toContain(type);
    }
    for (const type of ['stack.redeploy.ok', 'server.backon', 'payment.done', 'stack.deploy.started']) {
      expect(on).not.toContain(type);
    }
  });

  test('“Failures and recoveries” adds only what ends a failure', () => {
    const added = onAfter('failures-and-recoveries').difference(onAfter('failures'));
    expect([...added].sort()).toEqual([
      'db.slave.ok',
      'free.disk.space.normal',
      'job.backon',
      'payment.done',
      'server.backon',
      'web.process.started',
    ]);
  });

  test('changes only the channels that were chosen', () => {
    const where = { application: '*', types, channels: ['slack' as const] };
    const changed = presetChanges(none, 'everything', where).map(({ channel }) => channel);
    expect(changed).toHaveLength(types.length);
    expect(new Set(changed)).toEqual(new Set(['slack']));
  });
});

test('the mail that Cloud 66 sends by default, for all applications or for one', () => {
  const typesOf = (application?: string) => cloud66Default(application).map(({ type }) => type);
  expect(typesOf()).toContain('payment.fail');
  expect(typesOf()).not.toContain('account.suspended');
  expect(typesOf()).not.toContain('stack.deploy.started');
  expect(typesOf()).not.toContain('test.webhook');
  expect(typesOf('shop-1')).not.toContain('payment.fail');
  expect(cloud66Default('shop-1')[0]).toMatchObject({ application: 'shop-1', channel: 'email', to: true });
});
