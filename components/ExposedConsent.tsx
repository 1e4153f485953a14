import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import type { DraftProblem } from '../utils/accounts/draft';
import { problemWords } from './problemWords';

interface Props {
  checked: boolean;
  onChange: (checked: boolean) => void;
  problem: DraftProblem | undefined;
}

/** The worded opt-in for unencrypted connections. */
export function ExposedConsent({ checked, onChange, problem }: Props) {
  const id = useId();
  return (
    <div class="field">
      <div class="beside">
        <input
          type="checkbox"
          id={id}
          checked={checked}
          onChange={(event) => onChange(event.currentTarget.checked)}
          aria-invalid={problem !== undefined}
          aria-describedby={`${id}-hint`}
        />
        <label for={id}>{i18n.t('options.allowExposed')}</label>
      </div>
      <p class={problem ? 'problem' : 'quiet'} id={`${id}-hint`}>
        {problem ? problemWords(problem) : i18n.t('options.exposedHint')}
      </p>
    </div>
  );
}
