import { i18n } from '#i18n';
import { channelIds } from '../../utils/channels/ids';
import { type LogFilter, logStates } from './deliveryFilter';

interface Props {
  filter: LogFilter;
  /** The key and the name of each application. */
  applications: readonly (readonly [key: string, name: string])[];
  onChange: (change: Partial<LogFilter>) => void;
}

/** Which deliveries to show: of a channel, an application, a state and a time. */
export const DeliveryFilters = ({ filter, applications, onChange }: Props) => (
  <div class="filters">
    <Choice
      label={i18n.t('deliveries.channel')}
      value={filter.channel}
      onChoose={(channel) => onChange({ channel })}
      options={channelIds.map((channel) => [channel, i18n.t(`channels.${channel}`)] as const)}
    />
    <Choice
      label={i18n.t('deliveries.application')}
      value={filter.application}
      onChoose={(application) => onChange({ application })}
      options={applications}
    />
    <Choice
      label={i18n.t('deliveries.state')}
      value={filter.state}
      onChoose={(state) => onChange({ state })}
      options={logStates.map((state) => [state, i18n.t(`deliveries.states.${state}`)] as const)}
    />
    <Time label={i18n.t('deliveries.from')} value={filter.from} onChange={(from) => onChange({ from })} />
    <Time label={i18n.t('deliveries.to')} value={filter.to} onChange={(to) => onChange({ to })} />
  </div>
);

interface ChoiceProps<Value extends string> {
  label: string;
  value: Value | '';
  options: readonly (readonly [value: Value, name: string])[];
  onChoose: (value: Value | '') => void;
}

const Choice = <Value extends string>({ label, value, options, onChoose }: ChoiceProps<Value>) => (
  <label class="field">
    {label}
    <select
      value={value}
      onChange={({ currentTarget: { value: chosen } }) =>
        onChoose(options.find(([key]) => key === chosen)?.[0] ?? '')
      }
    >
      <option value="">{i18n.t('deliveries.all')}</option>
      {options.map(([key, name]) => (
        <option key={key} value={key} dir="auto">
          {name}
        </option>
      ))}
    </select>
  </label>
);

interface TimeProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

const Time = ({ label, value, onChange }: TimeProps) => (
  <label class="field">
    {label}
    <input
      type="datetime-local"
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  </label>
);
