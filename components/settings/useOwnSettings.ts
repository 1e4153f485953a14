import { useEffect, useState } from 'preact/hooks';
import { cellsOf } from '../../utils/preferences/changes';
import { everyApplication } from '../../utils/preferences/preferences';
import { readAllPreferences } from '../../utils/preferences/store';

const none: ReadonlySet<string> = new Set();

async function read(accountId: string): Promise<ReadonlySet<string>> {
  const cells = cellsOf(await readAllPreferences(accountId));
  return new Set(cells.flatMap(({ application }) => (application === everyApplication ? [] : application)));
}

/** The applications that have settings of their own, as they were when this was first rendered; nobody until then. */
export function useOwnSettings(accountId: string): ReadonlySet<string> {
  const [applications, setApplications] = useState(none);
  useEffect(() => {
    read(accountId).then(setApplications, (error) => console.error(error));
  }, [accountId]);
  return applications;
}
