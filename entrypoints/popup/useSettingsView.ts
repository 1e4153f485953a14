import { useEffect, useState } from 'preact/hooks';
import type { SettingsView } from '../../components/settings/SettingsView';

/** The settings, loaded once the popup has been painted without them: what needs attention comes first. */
export function useSettingsView(): typeof SettingsView | undefined {
  const [view, setView] = useState<typeof SettingsView>();
  useEffect(() => {
    import('../../components/settings/SettingsView').then(
      (module) => setView(() => module.SettingsView),
      (error) => console.error(error),
    );
  }, []);
  return view;
}
