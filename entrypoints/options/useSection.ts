import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { sections } from './sections';

/** The section that this page's address names, else the first. */
const addressed = () => sections.find(({ id }) => location.hash === `#${id}`) ?? sections[0];

/** The section to show; follows the address, and names the tab after it. `onMove` is called when it becomes another one. */
export function useSection(onMove: () => void) {
  const [section, setSection] = useState(addressed);
  useEffect(() => {
    const follow = () => {
      setSection(addressed());
      onMove();
    };
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, [onMove]);
  useEffect(() => {
    document.title = `${i18n.t(`options.sections.${section.id}`)} · ${i18n.t('extension.name')}`;
  }, [section]);
  return section;
}
