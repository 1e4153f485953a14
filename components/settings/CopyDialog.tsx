import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { isolate } from '../../utils/language/isolate';
import { type CellChange, cellsOf } from '../../utils/preferences/changes';
import { copyCells } from '../../utils/preferences/edits';
import type { Preferences } from '../../utils/preferences/preferences';
import { Dialog } from '../Dialog';
import { DialogButtons } from '../DialogButtons';
import { Simulated } from '../simulation/Simulated';
import type { Application } from './applications';
import { ChangePreview } from './ChangePreview';

interface Props {
  accountId: string;
  /** Those of every application. */
  preferences: Preferences;
  from: Pick<Application, 'key' | 'name'>;
  applications: readonly Application[];
  onApply: (changes: CellChange[]) => void;
  onClose: () => void;
}

/** Gives other applications the settings of one, showing what that changes. */
export function CopyDialog({ accountId, preferences, from, applications, onApply, onClose }: Props) {
  const [to, setTo] = useState<ReadonlySet<string>>(new Set());
  const others = applications.filter(({ key }) => key !== from.key);
  const changes = copyCells(preferences, from.key, [...to]);
  const hasNothing = !cellsOf(preferences).some(({ application }) => application === from.key);
  const nameOf = (application: string) => others.find(({ key }) => key === application)?.name ?? application;
  const toggle = (key: string) => {
    const next = new Set(to);
    if (!next.delete(key)) next.add(key);
    setTo(next);
  };

  function submit(event: Event) {
    event.preventDefault();
    onApply(changes);
    onClose();
  }

  return (
    <Dialog title={i18n.t('copy.title', [isolate(from.name)])} onClose={onClose}>
      <form onSubmit={submit}>
        {others.length === 0 && <p>{i18n.t('copy.others')}</p>}
        {hasNothing && <p class="quiet">{i18n.t('copy.nothing', [isolate(from.name)])}</p>}
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
                <bdi>{name}</bdi>
              </label>
            ))}
          </fieldset>
        )}
        {to.size > 0 && <ChangePreview preferences={preferences} changes={changes} nameOf={nameOf} />}
        {to.size > 0 && <Simulated accountId={accountId} changes={changes} />}
        <DialogButtons onCancel={onClose}>
          <button type="submit" class="primary" disabled={changes.length === 0}>
            {i18n.t('copy.apply')}
          </button>
        </DialogButtons>
      </form>
    </Dialog>
  );
}
