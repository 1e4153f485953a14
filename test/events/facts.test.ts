import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { i18n } from '#i18n';
import { catalogue } from '@/utils/events/catalogue';
import { readFacts } from '@/utils/events/facts';
import { shortId } from '@/utils/events/names';
import { wording } from '@/utils/events/wording';

const titleOf = (type: string, body: Record<string, unknown>) =>
  wording({ type, facts: readFacts(type, body) }).title;

describe('a title', () => {
  test.each([
    ['an id alone', 'web.process.stopped', { stack: 'f4b81c9d20e7' }, 'Web process of f4b81c9d stopped'],
    [
      'a wrapped id',
      'free.disk.space.alert',
      { server: { uid: '71ea5d0c-48f2' } },
      'Disk nearly full on server 71ea5d0c',
    ],
    ['a flat id', 'db.slave.failed', { uid: '71ea5d0c-48f2' }, 'Replication broken on server 71ea5d0c'],
    ['an id with its kind', 'stack.created', { uid: 'stack-3d0c71ab-92e4' }, 'Application created: 3d0c71ab'],
    ['a job by its id', 'job.fail', { uid: 'job-5ab0d9c1-7e24' }, 'Job 5ab0d9c1 failed'],
    [
      'an id in the place of a name',
      'server.stopped',
      { name: '71ea5d0c-48f2-4b93-a6de-905c1f7b2a38' },
      'Server 71ea5d0c stopped',
    ],
    ['a number for an application', 'web.process.stopped', { stack: 4410 }, 'Web process stopped'],
    ['a number as text', 'web.process.stopped', { stack: '4410' }, 'Web process stopped'],
    ['a number for a name', 'stack.created', { name: 4410 }, 'Application created'],
    ['a number for a server', 'server.stopped', { uid: 12, server: 12 }, 'Server stopped'],
  ])('never shows %s as it came', (_, type, body, title) => {
    expect(titleOf(type, body)).toBe(title);
  });

  test('says the place where the thing itself is not known', () => {
    expect(titleOf('process.down', { server: { name: 'otter' } })).toBe('Process down: Server otter');
    expect(titleOf('managed_backup.fail', { stack: { name: 'harbour' } })).toBe('Backup failed: harbour');
  });

  test.each(catalogue)('of $type keeps what happened however long the name is', ({ type }) => {
    const name = 'x'.repeat(300);
    const facts = { application: { name }, server: { name }, subject: name };
    const sentence = i18n.t(`events.${type}.sentence`, [`${'x'.repeat(43)}…`]);
    expect(wording({ type, facts }).title).toBe(sentence);
  });

  test('is never empty, whatever the fields hold', () => {
    const field = fc.constantFrom(
      'stack',
      'server',
      'uid',
      'name',
      'service',
      'backup',
      'app',
      'diff',
      'user',
    );
    const type = fc.constantFrom(...catalogue.map((entry) => entry.type), 'never.documented');
    fc.assert(
      fc.property(type, fc.dictionary(field, fc.jsonValue()), (anyType, body) => {
        expect(titleOf(anyType, body)).toMatch(/\S/);
      }),
    );
  });
});

describe('the reason', () => {
  test.each([
    ['stack.redeploy.hook.fail', { reason: 'an error' }, 'an error'],
    ['stack.redeploy.fail', { deploy_context: { error_message: 'no disk' } }, 'no disk'],
    ['job.fail', { run_data: 'Error: no' }, 'Error: no'],
    ['autoscaling.actions', { action_message: 'from 2 to 3' }, 'from 2 to 3'],
    ['db.slave.failed', { detail: 'not following' }, 'not following'],
    ['managed_backup.fail', { backup_result: 'no space' }, 'no space'],
    ['managed_backup.fail', { backup: { backup_result: 'no space', verify_result: 'x' } }, 'no space'],
    ['backup.verification.failed', { backup: { backup_result: 'x', verify_result: 'bad sum' } }, 'bad sum'],
    ['application.update.pending', { type_symbol: 'docker_image' }, 'docker image'],
    ['stack.stackscore.changed', { diff: { backups: { from: 'b', to: 'a' } } }, 'backups: b → a'],
    ['active.protect.block', { fail2ban_action: { attack: 'SSH', country: 'Atlantis' } }, 'SSH, Atlantis'],
    ['service.build.fail', { build_outcome: 'no such image' }, 'no such image'],
  ])('of %s comes from %o', (type, body, reason) => {
    expect(readFacts(type, body).reason).toBe(reason);
  });

  test.each([
    ['managed_backup.fail', { backup: { backup_result: 'Backup completed successfully' } }],
    ['service.build.fail', { build_outcome: 'failed' }],
    ['stack.stackscore.changed', { diff: { backups: 'better' } }],
    ['job.fail', { run_data: { code: 1 } }],
  ])('of %s is not taken from %o', (type, body) => {
    expect(readFacts(type, body)).not.toHaveProperty('reason');
  });
});

describe('who did it', () => {
  test.each([
    [{ user_email: 'imke@example.com' }, 'imke@example.com'],
    [{ user: { name: 'Imke Vos', email: 'imke@example.com' } }, 'Imke Vos'],
    [{ deploy_context: { triggered_by: 'Imke Vos' } }, 'Imke Vos'],
    [{ user: 77 }, undefined],
    [{ user: '71ea5d0c-48f2-4b93-a6de-905c1f7b2a38' }, undefined],
  ])('is read from %o as %s', (body, who) => {
    expect(readFacts('app.auth', body).who).toBe(who);
  });
});

describe('the subject', () => {
  test.each([
    ['service.build.fail', { service: 'ferry' }, 'ferry'],
    ['container.down', { service_name: 'ferry', uid: 'container-6f2e91b0c4d8' }, 'ferry'],
    ['active.protect.block', { fail2ban_action: { address: '127.0.0.66' } }, '127.0.0.66'],
    ['active.protect.change', { watched_file: { file_path: '/etc/hosts' } }, '/etc/hosts'],
    ['server.ip.change.fail', { new_ext_ipv4: '127.0.0.9' }, '127.0.0.9'],
    ['ssl_certificate.install.ok', { ssl_certificate: { server_names: 'a.example.com' } }, 'a.example.com'],
    ['autoscaling.failed', { scaler: { name: 'evening' } }, 'evening'],
    ['payment.done', { charged_amount: 9 }, '9'],
    ['constructor.called', {}, undefined],
  ])('of %s is read from %o', (type, body, subject) => {
    expect(readFacts(type, body).subject).toBe(subject);
  });

  test('of a downloaded key is the server by its name, or by the beginning of its id', () => {
    expect(readFacts('ssh_key.downloaded', { server: 'otter' }).server).toEqual({ name: 'otter' });
    const uid = '71ea5d0c-48f2-4b93-a6de-905c1f7b2a38';
    expect(readFacts('ssh_key.downloaded', { server: uid }).server).toEqual({ uid });
  });
});

test.each([
  ['550e8400-e29b-41d4-a716-446655440001', '550e8400'],
  ['123123123123123123', '12312312'],
  ['server-789xyz', '789xyz'],
  ['stack-4712', undefined],
  ['4712', undefined],
  ['', undefined],
])('the short form of the id %s is %s', (id, short) => {
  expect(shortId(id)).toBe(short);
});
