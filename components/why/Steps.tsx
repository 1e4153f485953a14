import { Check, Layers, X } from 'lucide';
import { i18n } from '#i18n';
import type { KeptStep } from '../../utils/preferences/keptSteps';
import type { RuleId } from '../../utils/preferences/route';
import { Icon } from '../Icon';
import { stepWords } from './stepWords';

const icons = {
  stops: X,
  together: Layers,
  passes: Check,
  protects: Check,
  'breaks-through': Check,
} as const;

const names = {
  connected: 'why.rules.connected',
  history: 'why.rules.history',
  cell: 'why.rules.cell',
  protected: 'why.rules.protected',
  mute: 'why.rules.mute',
  snooze: 'why.rules.snooze',
  'quiet-hours': 'why.rules.quietHours',
  age: 'why.rules.age',
} as const satisfies Record<RuleId, string>;

/** Every rule that was asked, in order; the last one decided. */
export const Steps = ({ steps }: { steps: readonly KeptStep[] }) => (
  <ol class="steps">
    {steps.map((step, place) => (
      <li key={step.rule} class={step.result}>
        <Icon node={icons[step.result]} />
        <span>
          <b>{i18n.t(names[step.rule])}</b> {stepWords(step)}
          {place === steps.length - 1 && <em> {i18n.t('why.decided')}</em>}
        </span>
      </li>
    ))}
  </ol>
);
