import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { Said, useSaid } from '../../components/Said';
import { ChoiceList } from '../../components/welcome/ChoiceList';
import { logError } from '../../utils/log';
import { applyChoice } from '../../utils/welcome/applyChoice';
import type { Choice } from '../../utils/welcome/progress';

interface Props {
  accountId: string;
  /** What was chosen before. */
  choice: Choice;
  /** Called with what was chosen once it is stored; with nothing when the step is skipped. */
  onDone: (choice?: Choice) => void;
}

/** Chooses what to be notified of. Each switch can still be set on its own afterwards. */
export function PresetStep({ accountId, choice, onDone }: Props) {
  const [chosen, choose] = useState(choice);
  const { said, say } = useSaid();
  const submit = (event: Event) => {
    event.preventDefault();
    void applyChoice(accountId, chosen).then(
      () => onDone(chosen),
      (error) => {
        logError(error);
        say(i18n.t('grid.notSaved'));
      },
    );
  };
  return (
    <form onSubmit={submit}>
      <p>{i18n.t('welcome.preset.about')}</p>
      <ChoiceList chosen={chosen} onChoose={choose} />
      <p class="buttons">
        <button type="submit" class="primary">
          {i18n.t('welcome.next')}
        </button>
        <button type="button" onClick={() => onDone()}>
          {i18n.t('welcome.skip')}
        </button>
      </p>
      <Said said={said} />
    </form>
  );
}
