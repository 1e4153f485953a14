import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { type CellChange, cellsOf } from '../../utils/preferences/changes';
import { copyCells } from '../../utils/preferences/edits';
import type { Preferences } from '../../utils/preferences/preferences';
import { readAllPreferences } from '../../utils/preferences/store';
import { Dialog } from '../Dialog';
import { DialogButtons } from '../DialogButtons';
import { ChangePreview } from './ChangePreview';
import type { Application } from './useDirectory';

interface Props {
  accountId: string;
  from: Application;
  applications: readonly Application[];
  onApply: (changes: CellChange[], before: Preferences) => void;
  onClose: () => void;
}

/** Gives other applications the settings of one, showing what that changes. */
export function CopyDialog({ accountId, from, applications, onApply, onClose }: Props) {
  const [all, setAll] = useState<Preferences>();
  const [to, setTo] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    readAllPreferences(accountId).then(setAll, (error) => console.error(error));
  }, [accountId]);
  if (!all) return null;

  const others = applications.filter(({ key }) => key !== from.key);
  const changes = copyCells(all, from.key, [...to]);
  const hasNothing = !cellsOf(all).some(({ application }) => application === from.key);
  const nameOf = (application: string) => others.find(({ key }) => key === application)?.name ?? application;
  const toggle = (key: string) => {
    const next = new Set(to);
    if (!next.delete(key)) next.add(key);
    setTo(next);
  };

  function submit(event: Event) {
    event.preventDefault();
    if (all) onApply(changes, all);
    onClose();
  }

  return (
    <Dialog title={i18n.t('copy.title', [from.name])} onClose={onClose}>
      <form onSubmit={submit}>
        {others.length === 0 && <p>{i18n.t('copy.others')}</p>}
        {hasNothing && <p class="quiet">{i18n.t('copy.nothing', [from.name])}</p>}
        {others.length > 0 && (
          <fieldset class="scroll">
            <legend>{i18n.t('copy.to')}</legend>
            {others.length > 1 && (
              <button type="button" onClick={() => setTo(new Set(others.map(({ key }) => key)))}>
                {i18n.t('copy.all')}
              </button>
            )}
            {others.map(({ key, name }) => (
              <label key={key}>
                <input type="checkbox" checked={to.has(key)} onChange={() => toggle(key)} />
                {name}
              </label>
            ))}
          </fieldset>
        )}
        {to.size > 0 && <ChangePreview preferences={all} changes={changes} nameOf={nameOf} />}
        <DialogButtons onCancel={onClose}>
          <button type="submit" class="primary" disabled={changes.length === 0}>
            {i18n.t('copy.apply')}
          </button>
        </DialogButtons>
      </form>
    </Dialog>
  );
}
