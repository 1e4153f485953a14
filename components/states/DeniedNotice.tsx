import { i18n } from '#i18n';
import { mayNotify, watchMayNotify } from '../../utils/channels/permissionLevel';
import { useStored } from '../useStored';
import { Notice } from './Notice';

const source = { read: mayNotify, watch: watchMayNotify };

/** Whether the browser lets notifications be shown; so it is taken to be until the browser answers. */
const useMayNotify = (): boolean => useStored(source) ?? true;

/** Says that the browser keeps every notification back, and where that is changed. */
export const DeniedNotice = () =>
  useMayNotify() ? null : <Notice kind="problem" words={i18n.t('states.denied')} />;
