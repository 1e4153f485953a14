import {
  Bell,
  ChartColumn,
  CircleUserRound,
  Database,
  type IconNode,
  Info,
  ListChecks,
  Moon,
  Send,
  Stethoscope,
} from 'lucide';
import type { ComponentType } from 'preact';
import { lazily } from '../../components/lazily';
import type { Account } from '../../utils/accounts/account';
import type { OpenedChannel } from './OpenedChannelDialog';
import type { FreshForm } from './useFreshForm';

export interface SectionProps {
  accounts: readonly Account[];
  /** Opens the dialog of a channel, over whatever section is shown. */
  openChannel: (opened: OpenedChannel) => void;
  /** What connects another account. */
  fresh: FreshForm;
  /** Says what came of something, also where another section is shown by then. */
  say: (words: string) => void;
}

interface Section {
  /** What it is called in this page's address, after the `#`. */
  id: string;
  icon: IconNode;
  /** It has nothing to show before there is an account. */
  ofAccounts: boolean;
  Body: ComponentType<SectionProps>;
}

/** Everything that the options page has, in the order of its side list. The code of each is loaded when it is shown. */
export const sections = [
  {
    id: 'accounts',
    icon: CircleUserRound,
    ofAccounts: false,
    Body: lazily(async () => (await import('./AccountsSection')).AccountsSection),
  },
  {
    id: 'channels',
    icon: Send,
    ofAccounts: true,
    Body: lazily(async () => (await import('./ChannelsSection')).ChannelsSection),
  },
  {
    id: 'rules',
    icon: Moon,
    ofAccounts: true,
    Body: lazily(async () => (await import('../../components/rules/RulesSection')).RulesSection),
  },
  {
    id: 'notifications',
    icon: Bell,
    ofAccounts: true,
    Body: lazily(async () => (await import('./NotificationsSection')).NotificationsSection),
  },
  {
    id: 'deliveries',
    icon: ListChecks,
    ofAccounts: true,
    Body: lazily(async () => (await import('./DeliveriesSection')).DeliveriesSection),
  },
  {
    id: 'activity',
    icon: ChartColumn,
    ofAccounts: true,
    Body: lazily(async () => (await import('./ActivitySection')).ActivitySection),
  },
  {
    id: 'diagnostics',
    icon: Stethoscope,
    ofAccounts: true,
    Body: lazily(async () => (await import('./DiagnosticsSection')).DiagnosticsSection),
  },
  {
    id: 'data',
    icon: Database,
    ofAccounts: false,
    Body: lazily(async () => (await import('./DataSection')).DataSection),
  },
  {
    id: 'about',
    icon: Info,
    ofAccounts: false,
    Body: lazily(async () => (await import('./AboutSection')).AboutSection),
  },
] as const satisfies readonly Section[];

export type SectionId = (typeof sections)[number]['id'];
