import { useCallback } from 'preact/hooks';
import { logError } from '../../utils/log';
import { forgetUnreadable, hasUnreadable } from '../../utils/preferences/store';
import { watchAside } from '../../utils/storage';
import { useStored } from '../useStored';

/** Whether settings of an account could not be read and were set aside, and how to forget them. */
export function useUnreadable(accountId: string) {
  const read = useCallback(() => hasUnreadable(accountId), [accountId]);
  const isUnreadable = useStored({ read, watch: watchAside }) ?? false;
  const dismiss = () => void forgetUnreadable(accountId).catch(logError);
  return { isUnreadable, dismiss };
}
