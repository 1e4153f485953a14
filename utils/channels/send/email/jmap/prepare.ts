import * as z from 'zod/mini';
import type { SendWorld } from '../../../send';
import { type Api, call } from './call';

const mailboxesSchema = z.object({
  list: z.array(z.object({ id: z.string(), role: z.catch(z.nullable(z.string()), null) })),
});
export const identitiesSchema = z.object({
  list: z.array(z.object({ id: z.string(), name: z.catch(z.string(), ''), email: z.string() })),
});
const emailsSchema = z.object({
  list: z.array(
    z.object({
      id: z.string(),
      keywords: z.catch(z.record(z.string(), z.boolean()), {}),
      mailboxIds: z.record(z.string(), z.boolean()),
      receivedAt: z.catch(z.string(), ''),
    }),
  ),
});

export type Identity = z.infer<typeof identitiesSchema>['list'][number];

export interface Prepared {
  identities: Identity[];
  /** Where a mail is put while it is sent, and afterwards. */
  drafts: string | undefined;
  sent: string | undefined;
  /** Mails with this id that are there already: from an earlier attempt, or from another browser. */
  found: z.infer<typeof emailsSchema>['list'];
  servedAt: number | undefined;
}

/** What has to be known before a mail is sent, with the mails that already have its Message-ID. */
export async function prepare(api: Api, messageId: string, world: SendWorld): Promise<Prepared> {
  const answers = await call(
    api,
    [
      ['Mailbox/get', { ids: null, properties: ['id', 'role'] }, 'mailboxes'],
      ['Identity/get', { ids: null }, 'identities'],
      ['Email/query', { filter: { header: ['Message-ID', messageId] }, limit: 10 }, 'query'],
      [
        'Email/get',
        {
          '#ids': { resultOf: 'query', name: 'Email/query', path: '/ids' },
          properties: ['id', 'keywords', 'mailboxIds', 'receivedAt'],
        },
        'found',
      ],
    ],
    world,
  );
  const { list: mailboxes } = answers.of('Mailbox/get', 'mailboxes', mailboxesSchema);
  const withRole = (role: string) => mailboxes.find((mailbox) => mailbox.role === role)?.id;
  const drafts = withRole('drafts');
  return {
    identities: answers.of('Identity/get', 'identities', identitiesSchema).list,
    drafts: drafts ?? withRole('sent') ?? withRole('inbox'),
    sent: withRole('sent') ?? drafts,
    found: answers.of('Email/get', 'found', emailsSchema).list,
    servedAt: answers.servedAt,
  };
}
