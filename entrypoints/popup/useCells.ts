import { useCallback, useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { useStored } from '../../components/useStored';
import type { ChannelId } from '../../utils/channels/types';
import { resolveCell } from '../../utils/preferences/preferences';
import { readPreferences, setCell, watchPreferences } from '../../utils/preferences/store';

/** The account's cells, a toggle being shown before it is stored and taken back if it cannot be. */
export function useCells(accountId: string, say: (words: string) => void) {
  const read = useCallback(() => readPreferences(accountId), [accountId]);
  const watch = useCallback((changed: () => void) => watchPreferences(accountId, changed), [accountId]);
  const preferences = useStored({ read, watch });
  const [pending, setPending] = useState<ReadonlyMap<string, boolean>>(new Map());
  useEffect(() => {
    const isStored = ([key, on]: [string, boolean]) => {
      const [type = '', channel] = key.split(' ');
      return preferences && resolveCell(preferences, type, channel as ChannelId).on === on;
    };
    setPending((before) => new Map([...before].filter((cell) => !isStored(cell))));
  }, [preferences]);
  if (!preferences) return undefined;

  const isOn = (type: string, channel: ChannelId): boolean =>
    pending.get(`${type} ${channel}`) ?? resolveCell(preferences, type, channel).on;

  const toggle = (type: string, channel: ChannelId): void => {
    const key = `${type} ${channel}`;
    const on = !isOn(type, channel);
    setPending((before) => new Map(before).set(key, on));
    setCell(accountId, type, channel, on).then(
      () => say(i18n.t('grid.saved')),
      (error) => {
        console.error(error);
        say(i18n.t('grid.notSaved'));
        setPending((before) => new Map([...before].filter(([other]) => other !== key)));
      },
    );
  };
  return { isOn, toggle };
}
