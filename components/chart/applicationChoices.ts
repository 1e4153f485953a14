import { i18n } from '#i18n';
import type { Happening } from '../../utils/chart/happenings';
import { applicationName } from '../../utils/events/names';
import { language } from '../../utils/language/language';

/** What an application is called in the chart. */
export const nameOfActivity = (key: string | undefined, facts: Happening['facts']): string =>
  (facts && applicationName({ application: facts })) ?? key ?? i18n.t('chart.noApplication');

/** The applications to which something happened, by name. */
export function applicationChoices(happenings: readonly Happening[]): { key: string; name: string }[] {
  const latest = new Map<string, Happening['facts']>();
  for (const { application, facts } of happenings)
    if (application !== undefined) latest.set(application, facts ?? latest.get(application));
  const { compare } = new Intl.Collator(language(), { numeric: true });
  return [...latest]
    .map(([key, facts]) => ({ key, name: nameOfActivity(key, facts) }))
    .sort((a, b) => compare(a.name, b.name));
}
