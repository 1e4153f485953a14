import { useEffect, useState } from 'preact/hooks';
import type { SettingsView } from '../../components/settings/SettingsView';
import { logError } from '../../utils/log';

/**
 * The settings, loaded once they are wanted: most who open the popup only look at what happened. `undefined` until
 * they are there, `failed` where the browser cannot load them, as while the extension is updated.
 */
export function useSettingsView(isWanted: boolean): typeof SettingsView | 'failed' | undefined {
  const [view, setView] = useState<typeof SettingsView | 'failed'>();
  useEffect(() => {
    if (!isWanted) return;
    import('../../components/settings/SettingsView').then(
      (module) => setView(() => module.SettingsView),
      (error) => {
        logError(error);
        setView('failed');
      },
    );
  }, [isWanted]);
  return view;
}
