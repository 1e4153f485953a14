import { applicationName } from '../../utils/events/names';
import type { SeenApplication } from '../../utils/journal/schema';
import { language } from '../../utils/language/language';
import { cellsOf } from '../../utils/preferences/changes';
import type { ListedApplication } from '../../utils/preferences/mirror/items';
import { everyApplication, type Preferences } from '../../utils/preferences/preferences';

/** An application as a person chooses it. */
export interface Application {
  key: string;
  name: string;
  /** Whether it has settings of its own. */
  hasOwn: boolean;
}

/** The applications that have settings of their own. */
const applicationsWithOwn = (all: Preferences): Set<string> =>
  new Set(cellsOf(all).flatMap(({ application }) => (application === everyApplication ? [] : application)));

/** What an application is called: by its name, or by the beginning of its id where that is all there is. */
export function nameOfApplication(key: string, seen?: Pick<SeenApplication, 'name' | 'environment'>): string {
  const application = { uid: key, name: seen?.name ?? key };
  const { environment } = seen ?? {};
  return applicationName({ application: environment ? { ...application, environment } : application }) ?? key;
}

const nameOfListed = ({ uid, name, environment }: ListedApplication): string =>
  nameOfApplication(uid, {
    ...(name === undefined ? {} : { name }),
    ...(environment === undefined ? {} : { environment }),
  });

/** The applications with those that Cloud 66 lists beside them, in their order of name. */
export function withListed(
  applications: readonly Application[],
  listed: readonly ListedApplication[],
): Application[] {
  const names = new Map(listed.map((one) => [one.uid, nameOfListed(one)]));
  const known = applications.map((application) => {
    const isUnnamed = application.name === nameOfApplication(application.key);
    return isUnnamed ? { ...application, name: names.get(application.key) ?? application.name } : application;
  });
  const keys = new Set(applications.map(({ key }) => key));
  const others = listed
    .filter(({ uid }) => !keys.has(uid))
    .map(({ uid }) => ({ key: uid, name: names.get(uid) ?? uid, hasOwn: false }));
  const { compare } = new Intl.Collator(language(), { numeric: true });
  return [...known, ...others].sort((a, b) => compare(a.name, b.name));
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
