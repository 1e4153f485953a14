import { useCallback, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { lazily } from '../../components/lazily';
import { Said, useSaid } from '../../components/Said';
import { DeniedNotice } from '../../components/states/DeniedNotice';
import { TroubleNotice, useTrouble } from '../../components/TroubleNotice';
import { useAccounts } from '../../components/useAccounts';
import { isolate } from '../../utils/language/isolate';
import { askedChannel } from './askedChannel';
import { NoAccount } from './NoAccount';
import type { OpenedChannel } from './OpenedChannelDialog';
import { SideList } from './SideList';
import { useFreshForm } from './useFreshForm';
import { useSection } from './useSection';

const OpenedChannelDialog = lazily(async () => (await import('./OpenedChannelDialog')).OpenedChannelDialog);

/** The whole options page: the list of its sections, and the one that its address names. */
export function Options() {
  const accounts = useAccounts();
  const trouble = useTrouble();
  const heading = useRef<HTMLHeadingElement>(null);
  const { said, say } = useSaid();
  const move = useCallback(() => {
    // Where a link within a page leads the focus.
    heading.current?.focus();
    // What was said belongs to the section that was left.
    say('');
  }, [say]);
  const { id, ofAccounts, Body } = useSection(move);
  const [opened, open] = useState<OpenedChannel | undefined>(askedChannel);
  const fresh = useFreshForm();
  const account = accounts?.find((each) => each.id === opened?.accountId);
  const close = () => open(undefined);
  return (
    <>
      <div class="rail">
        <header class="brand">
          <img src="/icons/32.png" alt="" width="24" height="24" />
          <h1>{i18n.t('extension.name')}</h1>
        </header>
        <SideList current={id} />
      </div>
      <main>
        <DeniedNotice />
        <TroubleNotice trouble={trouble} />
        <section class={`section ${id}`} aria-labelledby={id}>
          <h2 id={id} tabIndex={-1} ref={heading}>
            {i18n.t(`options.sections.${id}`)}
          </h2>
          {accounts && ofAccounts && accounts.length === 0 && <NoAccount />}
          {accounts && !(ofAccounts && accounts.length === 0) && (
            <Body key={id} accounts={accounts} openChannel={open} fresh={fresh} say={say} />
          )}
        </section>
        <Said said={said} />
      </main>
      {account && opened && (
        <OpenedChannelDialog
          account={account}
          opened={opened}
          onSaved={(name) => {
            say(i18n.t('channelsSection.saved', [isolate(name)]));
            close();
          }}
          onClose={close}
        />
      )}
    </>
  );
}
