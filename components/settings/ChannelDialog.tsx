import type { TargetedSubmitEvent } from 'preact';
import { useId, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Account } from '../../utils/accounts/account';
import type { Destination } from '../../utils/channels/destination';
import { notificationsPage } from '../../utils/events/links';
import { fieldProblemWords } from '../channelWords';
import { Dialog } from '../Dialog';
import { DialogButtons } from '../DialogButtons';
import { Field } from '../Field';
import { ChannelFields } from './ChannelFields';
import { formOf, type SendChannel } from './channelForm';
import { SendAnswer } from './SendAnswer';
import { useChannelForm } from './useChannelForm';
import { useDirectory } from './useDirectory';
import { Verifier } from './Verifier';

interface Props {
  account: Account;
  channel: SendChannel;
  /** The destination that is changed, `undefined` to connect another. */
  editing: Destination | undefined;
  onSaved: (destination: Destination) => void;
  onClose: () => void;
}

/** Where a channel's address, or a mail service's key, comes from. */
const sources = {
  slack: { at: 'https://api.slack.com/messaging/webhooks', words: 'channelDialog.slackWhere' },
  webhook: { at: 'https://www.standardwebhooks.com', words: 'channelDialog.webhookWhere' },
  jmap: { at: 'https://www.fastmail.com/dev/', words: 'channelDialog.jmapWhere' },
  resend: { at: 'https://resend.com/api-keys', words: 'channelDialog.resendWhere' },
} as const;

/** Connects a channel to somewhere, or changes where it goes: what it is, its fields, a test, and what came back. */
export function ChannelDialog({ account, channel, editing, onSaved, onClose }: Props) {
  const channelName = i18n.t(`channels.${channel}`);
  const [form, setForm] = useState(() => formOf(editing, channelName));
  const { problems, outcome, said, busy, test, save } = useChannelForm({
    account,
    channel,
    editing,
    onSaved,
  });
  const { applications } = useDirectory(account.id, undefined);
  const id = useId();
  const change = (part: Partial<typeof form>) => setForm((before) => ({ ...before, ...part }));
  const source = sources[channel === 'email' ? form.service : channel];
  const known = applications.some(({ key }) => key === form.application);

  function submit(event: TargetedSubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    save(form);
  }

  return (
    <Dialog
      title={i18n.t(editing ? 'channelDialog.editTitle' : 'channelDialog.title', [channelName])}
      onClose={onClose}
    >
      <p>
        {i18n.t(`channelDialog.${channel}About`)}{' '}
        <a href={source.at} target="_blank" rel="noreferrer">
          {i18n.t(source.words)}
        </a>
      </p>
      <form class="channel" noValidate onSubmit={submit}>
        <Field
          label={i18n.t('channelDialog.name')}
          value={form.name}
          onChange={(name) => change({ name })}
          problem={problems.name && fieldProblemWords(problems.name)}
        />
        <ChannelFields channel={channel} form={form} problems={problems} onChange={change} />
        <div class="field">
          <label for={id}>{i18n.t('channelDialog.application')}</label>
          <select
            id={id}
            value={form.application}
            onChange={(event) => change({ application: event.currentTarget.value })}
          >
            <option value="">{i18n.t('grid.allApplications')}</option>
            {form.application && !known && <option value={form.application}>{form.application}</option>}
            {applications.map(({ key, name }) => (
              <option key={key} value={key} dir="auto">
                {name}
              </option>
            ))}
          </select>
        </div>
        <p class="quiet">
          {i18n.t('channelDialog.honest')}{' '}
          <a href={notificationsPage(account.dashboardOrigin)} target="_blank" rel="noreferrer">
            {i18n.t('channelDialog.cloud66')}
          </a>
        </p>
        {!editing && !(channel === 'email' && form.likeCloud66) && (
          <p class="quiet">{i18n.t('channelDialog.startsOff')}</p>
        )}
        {!editing && channel === 'email' && (
          <label class="check">
            <input
              type="checkbox"
              checked={form.likeCloud66}
              onChange={(event) => change({ likeCloud66: event.currentTarget.checked })}
            />
            {i18n.t('channelDialog.likeCloud66')}
          </label>
        )}
        {channel === 'webhook' && <Verifier />}
        <div role="status" class="said">
          {said && <p>{said}</p>}
          {outcome && <SendAnswer outcome={outcome} />}
        </div>
        <DialogButtons onCancel={onClose}>
          <button type="button" disabled={busy} onClick={() => test(form)}>
            {i18n.t('channelDialog.test')}
          </button>
          <button type="submit" class="primary" disabled={busy}>
            {i18n.t(editing ? 'options.save' : 'options.connect')}
          </button>
        </DialogButtons>
      </form>
    </Dialog>
  );
}
