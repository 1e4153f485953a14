import { i18n } from '#i18n';
import { Icon } from '../../components/Icon';
import { type SectionId, sections } from './sections';

/** The sections of the page, each a link of its own. */
export const SideList = ({ current }: { current: SectionId }) => (
  <nav class="side" aria-label={i18n.t('options.sectionList')}>
    <ul>
      {sections.map(({ id, icon }) => (
        <li key={id}>
          <a href={`#${id}`} {...(id === current ? { 'aria-current': 'page' } : {})}>
            <Icon node={icon} />
            {i18n.t(`options.sections.${id}`)}
          </a>
        </li>
      ))}
    </ul>
  </nav>
);
