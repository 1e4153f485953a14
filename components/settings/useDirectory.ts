import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { openJournal } from '../../utils/journal/database';
import { seenApplications, seenTypes } from '../../utils/journal/directory';
import type { SeenApplication } from '../../utils/journal/schema';
import { language } from '../language';

/** An application as a person chooses it. */
export interface Application {
  key: string;
  name: string;
}

/** What is known of an account beside its settings: its applications by name, and types nobody described. */
export interface Directory {
  applications: Application[];
  types: string[];
}

const nameOf = ({ key, name = key, environment }: SeenApplication): string =>
  environment ? i18n.t('facts.application', [name, environment]) : name;

async function read(accountId: string): Promise<Directory> {
  const db = await openJournal();
  const [applications, types] = await Promise.all([
    seenApplications(db, accountId),
    seenTypes(db, accountId),
  ]);
  const { compare } = new Intl.Collator(language(), { numeric: true });
  return {
    applications: applications
      .map((application) => ({ key: application.key, name: nameOf(application) }))
      .sort((a, b) => compare(a.name, b.name)),
    types: types.map(({ type }) => type),
  };
}

/** The account's directory, read again whenever `journalAt` changes; nothing is in it until it was read. */
export function useDirectory(accountId: string, journalAt: number | undefined): Directory {
  const [directory, setDirectory] = useState<Directory>({ applications: [], types: [] });
  useEffect(() => {
    let current = true;
    read(accountId).then(
      (found) => current && setDirectory(found),
      (error) => console.error(error),
    );
    return () => {
      current = false;
    };
  }, [accountId, journalAt]);
  return directory;
}
