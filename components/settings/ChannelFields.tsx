import { useId, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { DestinationField, DestinationProblems } from '../../utils/channels/destinationDraft';
import { fieldProblemWords } from '../channelWords';
import { Field } from '../Field';
import type { ChannelForm, SendChannel } from './channelForm';

interface Props {
  channel: SendChannel;
  form: ChannelForm;
  problems: DestinationProblems;
  onChange: (change: Partial<ChannelForm>) => void;
}

/** What a channel has to know to reach its destination. */
export function ChannelFields({ channel, form, problems, onChange }: Props) {
  const [revealed, setRevealed] = useState(false);
  const text = (field: DestinationField & keyof ChannelForm, label: string) => ({
    label,
    value: form[field],
    onChange: (value: string) => onChange({ [field]: value }),
    problem: problems[field] && fieldProblemWords(problems[field]),
  });
  const reveal = (
    <button type="button" aria-pressed={revealed} onClick={() => setRevealed(!revealed)}>
      {i18n.t('channelDialog.reveal')}
    </button>
  );
  const secret = { hidden: !revealed, children: reveal };
  if (channel === 'slack') return <Field {...text('url', i18n.t('channelDialog.slackUrl'))} {...secret} />;
  if (channel === 'webhook') {
    return (
      <>
        <Field {...text('url', i18n.t('channelDialog.webhookUrl'))} {...secret} />
        <Field {...text('secret', i18n.t('channelDialog.webhookSecret'))} hidden={!revealed} />
      </>
    );
  }
  return (
    <>
      <Choice
        label={i18n.t('channelDialog.service')}
        value={form.service}
        options={{ jmap: 'JMAP', resend: 'Resend' }}
        onChoose={(service) => onChange({ service })}
      />
      {form.service === 'jmap' ? (
        <>
          <Field {...text('sessionUrl', i18n.t('channelDialog.jmapAddress'))} />
          <Field {...text('user', i18n.t('channelDialog.jmapUser'))} />
          <Field {...text('token', i18n.t('channelDialog.jmapToken'))} {...secret} />
        </>
      ) : (
        <Field {...text('apiKey', i18n.t('channelDialog.resendKey'))} {...secret} />
      )}
      <Field
        {...text(
          'from',
          i18n.t(form.service === 'jmap' ? 'channelDialog.fromOptional' : 'channelDialog.from'),
        )}
      />
      <Field {...text('to', i18n.t('channelDialog.to'))} />
      <Choice
        label={i18n.t('channelDialog.digest')}
        value={form.digest}
        options={{
          now: i18n.t('channelDialog.digestNow'),
          hour: i18n.t('channelDialog.digestHour'),
          day: i18n.t('channelDialog.digestDay'),
        }}
        onChoose={(digest) => onChange({ digest })}
      />
    </>
  );
}

interface ChoiceProps<Value extends string> {
  label: string;
  value: Value;
  options: Record<Value, string>;
  onChoose: (value: Value) => void;
}

function Choice<Value extends string>({ label, value, options, onChoose }: ChoiceProps<Value>) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChoose(event.currentTarget.value as Value)}>
        {Object.entries<string>(options).map(([key, name]) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
