import { Hash, type IconNode, Mail, Monitor, Plus, Webhook } from 'lucide';
import { i18n } from '#i18n';
import { type ChannelId, channelIds } from '../utils/channels/types';
import { catalogue, type Scope } from '../utils/events/catalogue';
import { typeTitle } from '../utils/events/wording';
import { everythingElse } from '../utils/preferences/preferences';
import { Icon } from './Icon';

export interface GridProps {
  scope: Scope;
  connected: ReadonlySet<ChannelId>;
  isOn: (type: string, channel: ChannelId) => boolean;
  onToggle: (type: string, channel: ChannelId) => void;
  onNotConnected: (channel: ChannelId) => void;
}

const icons: Record<ChannelId, IconNode> = { browser: Monitor, email: Mail, slack: Hash, webhook: Webhook };

/** One row per event type of the scope, one column per channel. */
export function Grid({ scope, ...cells }: GridProps) {
  const entries = catalogue.filter((entry) => entry.scope === scope);
  const categories = [...new Set(entries.map(({ category }) => category))];
  return (
    <table class="grid">
      <thead>
        <tr>
          <th scope="col">{i18n.t('grid.event')}</th>
          {channelIds.map((channel) => (
            <th scope="col" key={channel}>
              <Icon node={icons[channel]} />
              {i18n.t(`channels.${channel}`)}
            </th>
          ))}
        </tr>
      </thead>
      {categories.map((category) => (
        <tbody key={category}>
          <Heading title={i18n.t(`categories.${category}`)} />
          {entries
            .filter((entry) => entry.category === category)
            .map(({ type }) => (
              <Row key={type} type={type} title={typeTitle(type)} detail={type} {...cells} />
            ))}
        </tbody>
      ))}
      {scope === 'application' && (
        <tbody>
          <Heading title={i18n.t('grid.others')} />
          <Row type={everythingElse} title={i18n.t('grid.everythingElse')} {...cells} />
        </tbody>
      )}
    </table>
  );
}

const Heading = ({ title }: { title: string }) => (
  <tr>
    <th class="category" scope="rowgroup" colSpan={1 + channelIds.length}>
      {title}
    </th>
  </tr>
);

type RowProps = Omit<GridProps, 'scope'> & { type: string; title: string; detail?: string };

const Row = ({ type, title, detail, ...cells }: RowProps) => (
  <tr>
    <th scope="row">
      {title}
      {detail && <small>{detail}</small>}
    </th>
    {channelIds.map((channel) => (
      <td key={channel}>
        <Cell {...{ type, title, channel }} {...cells} />
      </td>
    ))}
  </tr>
);

type CellProps = Omit<RowProps, 'detail'> & { channel: ChannelId };

function Cell({ type, title, channel, connected, isOn, onToggle, onNotConnected }: CellProps) {
  const channelName = i18n.t(`channels.${channel}`);
  if (!connected.has(channel)) {
    return (
      <button
        type="button"
        class="cell missing"
        aria-disabled="true"
        aria-label={i18n.t('grid.notConnectedCell', [title, channelName])}
        title={i18n.t('grid.notConnected', [channelName])}
        onClick={() => onNotConnected(channel)}
      >
        <Icon node={Plus} />
      </button>
    );
  }
  return (
    <button
      type="button"
      class="cell"
      aria-pressed={isOn(type, channel)}
      aria-label={i18n.t('grid.cell', [title, channelName])}
      onClick={() => onToggle(type, channel)}
    >
      <Icon node={icons[channel]} />
    </button>
  );
}
