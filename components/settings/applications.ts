import { applicationName } from '../../utils/events/names';
import type { SeenApplication } from '../../utils/journal/schema';
import { language } from '../../utils/language/language';
import { cellsOf } from '../../utils/preferences/changes';
import { everyApplication, type Preferences } from '../../utils/preferences/preferences';

/** An application as a person chooses it. */
export interface Application {
  key: string;
  name: string;
  /** Whether it has settings of its own. */
  hasOwn: boolean;
}

/** The applications that have settings of their own. */
export const applicationsWithOwn = (all: Preferences): Set<string> =>
  new Set(cellsOf(all).flatMap(({ application }) => (application === everyApplication ? [] : application)));

/** What an application is called: by its name, or by the beginning of its id where that is all there is. */
export function nameOfApplication(key: string, seen?: Pick<SeenApplication, 'name' | 'environment'>): string {
  const application = { uid: key, name: seen?.name ?? key };
  const { environment } = seen ?? {};
  return applicationName({ application: environment ? { ...application, environment } : application }) ?? key;
}

/** The applications with those that Cloud 66 lists beside them, in their order of name. */
export function withListed(
  applications: readonly Application[],
  listed: readonly { uid: string; name: string }[],
): Application[] {
  const known = new Set(applications.map(({ key }) => key));
  const { compare } = new Intl.Collator(language(), { numeric: true });
  const others = listed.filter(({ uid }) => !known.has(uid));
  return [...applications, ...others.map(({ uid, name }) => ({ key: uid, name, hasOwn: false }))].sort(
    (a, b) => compare(a.name, b.name),
  );
}

/** Every application that events were about or that has settings, by name, and in any case the `shown` one. */
export function listApplications(
  seen: readonly SeenApplication[],
  all: Preferences,
  shown: string = everyApplication,
): Application[] {
  const own = applicationsWithOwn(all);
  const byKey = new Map(seen.map((application) => [application.key, application]));
  const { compare } = new Intl.Collator(language(), { numeric: true });
  return [...new Set([...byKey.keys(), ...own, shown])]
    .filter((key) => key !== everyApplication)
    .map((key) => ({ key, name: nameOfApplication(key, byKey.get(key)), hasOwn: own.has(key) }))
    .sort((a, b) => compare(a.name, b.name));
}
