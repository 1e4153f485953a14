import { i18n } from '#i18n';
import { type Choice, choices } from '../../utils/welcome/progress';

const texts = {
  recommended: ['welcome.preset.recommended', 'welcome.preset.recommendedAbout'],
  everything: ['presets.everything', 'presets.everythingAbout'],
  'failures-and-recoveries': ['presets.failuresAndRecoveries', 'presets.failuresAndRecoveriesAbout'],
  failures: ['presets.failures', 'presets.failuresAbout'],
  nothing: ['presets.nothing', 'presets.nothingAbout'],
} as const satisfies Record<Choice, readonly [name: string, about: string]>;

interface Props {
  chosen: Choice;
  onChoose: (choice: Choice) => void;
}

/** What to be notified of, each choice with what it means. */
export const ChoiceList = ({ chosen, onChoose }: Props) => (
  <fieldset class="choices">
    <legend>{i18n.t('welcome.preset.which')}</legend>
    {choices.map((choice) => (
      <label key={choice}>
        <input
          type="radio"
          name="choice"
          aria-labelledby={`choice-${choice}`}
          aria-describedby={`about-${choice}`}
          checked={choice === chosen}
          onChange={() => onChoose(choice)}
        />
        <span>
          <span id={`choice-${choice}`}>{i18n.t(texts[choice][0])}</span>
          <small id={`about-${choice}`}>{i18n.t(texts[choice][1])}</small>
        </span>
      </label>
    ))}
  </fieldset>
);
