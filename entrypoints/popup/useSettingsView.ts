import { useEffect, useState } from 'preact/hooks';
import type { SettingsView } from '../../components/settings/SettingsView';
import { logError } from '../../utils/log';

/**
 * The settings, loaded once the popup has been painted without them: what needs attention comes first. `undefined`
 * until they are there, `failed` where the browser cannot load them, as while the extension is updated.
 */
export function useSettingsView(): typeof SettingsView | 'failed' | undefined {
  const [view, setView] = useState<typeof SettingsView | 'failed'>();
  useEffect(() => {
    import('../../components/settings/SettingsView').then(
      (module) => setView(() => module.SettingsView),
      (error) => {
        logError(error);
        setView('failed');
      },
    );
  }, []);
  return view;
}
