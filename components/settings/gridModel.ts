import { i18n } from '#i18n';
import { type Category, catalogue, findEntry, type Scope } from '../../utils/events/catalogue';
import { typeAbout, typeTitle } from '../../utils/events/wording';
import { isolate } from '../../utils/language/isolate';
import { language } from '../../utils/language/language';
import { everythingElse } from '../../utils/preferences/preferences';

/** One row of the grid: a type, or every type without a row of its own. */
export interface GridRow {
  type: string;
  title: string;
  about: string;
}

export interface GridSection {
  id: Category | 'others' | 'cloud66';
  title: string;
  rows: GridRow[];
}

/** What a row is called, here and wherever else one speaks of it. */
export function rowTitle(type: string): string {
  if (type === everythingElse) return i18n.t('grid.everythingElse');
  return findEntry(type) ? typeTitle(type) : i18n.t('grid.newType', [isolate(type)]);
}

/**
 * The rows of one tab by category, in the catalogue's order. `seenTypes` came and are not in the catalogue; `alerts`
 * are those of Cloud 66 that are about no event in it.
 */
export function gridSections(
  scope: Scope,
  seenTypes: readonly string[],
  alerts: readonly string[] = [],
): GridSection[] {
  const entries = catalogue.filter((entry) => entry.scope === scope);
  const categories = [...new Set(entries.map(({ category }) => category))];
  const sections: GridSection[] = categories.map((category) => ({
    id: category,
    title: i18n.t(`categories.${category}`),
    rows: entries
      .filter((entry) => entry.category === category)
      .map(({ type }) => ({ type, title: rowTitle(type), about: typeAbout(type) })),
  }));
  if (scope === 'account') return sections;
  return [...sections, otherEvents(seenTypes), ...(alerts.length > 0 ? [otherAlerts(alerts)] : [])];
}

const otherEvents = (seenTypes: readonly string[]): GridSection => ({
  id: 'others',
  title: i18n.t('grid.others'),
  rows: [
    {
      type: everythingElse,
      title: rowTitle(everythingElse),
      about: i18n.t('grid.everythingElseAbout'),
    },
    ...seenTypes.map((type) => ({
      type,
      title: rowTitle(type),
      about: i18n.t('grid.newTypeAbout'),
    })),
  ],
});

const otherAlerts = (alerts: readonly string[]): GridSection => ({
  id: 'cloud66',
  title: i18n.t('mirror.alerts'),
  rows: alerts.map((alert) => ({ type: alert, title: isolate(alert), about: i18n.t('mirror.alertAbout') })),
});

/** The sections with just the rows that have every word that is searched for, in title, type, text or category. */
export function findRows(sections: readonly GridSection[], search: string): GridSection[] {
  const words = search.toLocaleLowerCase(language()).split(/\s+/).filter(Boolean);
  const isFound = (text: string) => words.every((word) => text.toLocaleLowerCase(language()).includes(word));
  return sections
    .map((section) => ({
      ...section,
      rows: section.rows.filter(({ type, title, about }) =>
        isFound([section.title, title, type, about].join(' ')),
      ),
    }))
    .filter(({ rows }) => rows.length > 0);
}
