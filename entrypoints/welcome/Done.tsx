import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import { logError } from '../../utils/log';

interface Props {
  isConnected: boolean;
  /** Back to the beginning. */
  onBack: () => void;
}

const openOptions = () => void browser.runtime.openOptionsPage().catch(logError);

const close = () =>
  void browser.tabs
    .getCurrent()
    .then((tab) => (tab?.id === undefined ? undefined : browser.tabs.remove(tab.id)))
    .catch(logError);

/** What to expect from now on, or how to come back. */
export const Done = ({ isConnected, onBack }: Props) => (
  <>
    <p>{i18n.t(isConnected ? 'welcome.done.connected' : 'welcome.done.notConnected')}</p>
    <p>{i18n.t(import.meta.env.FIREFOX ? 'welcome.done.pinFirefox' : 'welcome.done.pinChrome')}</p>
    <p class="buttons">
      {isConnected ? (
        <button type="button" class="primary" onClick={close}>
          {i18n.t('welcome.done.close')}
        </button>
      ) : (
        <button type="button" class="primary" onClick={onBack}>
          {i18n.t('popup.connect')}
        </button>
      )}
      <button type="button" onClick={openOptions}>
        {i18n.t('states.openOptions')}
      </button>
    </p>
  </>
);
