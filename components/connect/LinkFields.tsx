import { i18n } from '#i18n';
import { placeholderNames } from '../../utils/events/linkTemplates';
import { isolate } from '../../utils/language/isolate';
import { Field } from '../Field';
import type { TextField } from './useDraft';

/** Where clicks lead in place of the pages that are known to exist. */
export function LinkFields({ text, isOpen }: { text: TextField; isOpen: boolean }) {
  return (
    <details open={isOpen}>
      <summary>{i18n.t('links.title')}</summary>
      <p class="quiet">{i18n.t('links.hint', [placeholderNames.map(isolate).join(' ')])}</p>
      <Field {...text('applicationLink', i18n.t('links.applicationPage'))} />
      <Field {...text('serverLink', i18n.t('links.serverPage'))} />
    </details>
  );
}
