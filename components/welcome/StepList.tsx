import { Check } from 'lucide';
import { i18n } from '#i18n';
import { type Progress, type Step, steps } from '../../utils/welcome/progress';
import { Icon } from '../Icon';

interface Props {
  step: Progress['step'];
  /** Steps that can be gone to. */
  isOpen: (step: Step) => boolean;
  onGo: (step: Step) => void;
}

/** The three steps, where one is among them, and the way to the others. */
export function StepList({ step, isOpen, onGo }: Props) {
  const at = step === 'done' ? steps.length : steps.indexOf(step);
  return (
    <ol class="steps" aria-label={i18n.t('welcome.steps')}>
      {steps.map((each, index) => (
        <li key={each} class={index < at ? 'passed' : ''} aria-current={index === at ? 'step' : undefined}>
          <button type="button" disabled={index === at || !isOpen(each)} onClick={() => onGo(each)}>
            <span class="number">{index < at ? <Icon node={Check} /> : index + 1}</span>
            {i18n.t(`welcome.${each}.short`)}
          </button>
        </li>
      ))}
    </ol>
  );
}
