import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { FieldProblem } from '../../../utils/channels/fields/checks';
import { logError } from '../../../utils/log';
import { asksForAddress, type BulkWanted, planBulk, wantedIn } from '../../../utils/preferences/mirror/bulk';
import type { WantedOf } from '../../../utils/preferences/mirror/edit';
import type { MirrorItems } from '../../../utils/preferences/mirror/store';
import { fieldProblemWords } from '../../channelWords';
import { Dialog } from '../../Dialog';
import { DialogButtons } from '../../DialogButtons';
import { BulkPreview } from './BulkPreview';
import { BulkResults } from './BulkResults';
import { CloseButton } from './CloseButton';
import { type AddressChannel, addressChannels, checkAddress } from './checkAddress';
import { SecretField } from './SecretField';
import type { MirrorView } from './useMirror';

interface Props {
  mirror: MirrorView;
  /** The applications that are changed. */
  applications: MirrorItems['applications'];
  nameOf: (application: string) => string;
  wanted: BulkWanted;
  /** What else is done once this is confirmed and on its way. */
  onApply: (written: WantedOf) => void;
  onClose: () => void;
}

type Addresses = Partial<Record<AddressChannel, string>>;

/** Asks before several cells are written to Cloud 66, shows what that changes in each application, and then what came of it. */
export function BulkDialog({ mirror, applications, nameOf, wanted, onApply, onClose }: Props) {
  const [addresses, setAddresses] = useState<Addresses>({});
  const [problems, setProblems] = useState<Partial<Record<AddressChannel, FieldProblem>>>({});
  const [written, setWritten] = useState<WantedOf>();
  const lines = planBulk(applications, wanted);
  const asked = addressChannels.filter((channel) =>
    [...applications].some(([application, mirrored]) =>
      wantedIn(wanted, application).some(
        (each) => each.channel === channel && asksForAddress(mirrored, each),
      ),
    ),
  );
  const changes = lines.reduce((sum, line) => sum + line.changes.length, 0);

  async function apply(): Promise<void> {
    const checked: Addresses = {};
    const found: typeof problems = {};
    for (const channel of asked) {
      const result = await checkAddress(channel, addresses[channel] ?? '', mirror.isOwnInput);
      if (result.ok) checked[channel] = result.address;
      else found[channel] = result.problem;
    }
    setProblems(found);
    if (Object.keys(found).length > 0) return;
    const all = new Map(
      lines
        .filter((line) => line.changes.length > 0)
        .map((line) => {
          const mirrored = applications.get(line.application);
          const cells = line.changes.map((each) => {
            const channel = addressChannels.find((one) => one === each.channel);
            const address = channel && checked[channel];
            return mirrored && asksForAddress(mirrored, each) && address ? { ...each, address } : each;
          });
          return [line.application, cells] as const;
        }),
    );
    mirror.change(all, i18n.t('mirror.queued'));
    onApply(all);
    setWritten(all);
  }

  if (written)
    return (
      <Dialog title={i18n.t('mirror.bulk.title')} onClose={onClose}>
        <BulkResults mirror={mirror} written={written} nameOf={nameOf} />
        <CloseButton onClose={onClose} />
      </Dialog>
    );
  return (
    <Dialog title={i18n.t('mirror.bulk.title')} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void apply().catch(logError);
        }}
      >
        {applications.size > 1 && <p>{i18n.t('mirror.bulk.text')}</p>}
        <BulkPreview lines={lines} nameOf={nameOf} />
        {asked.map((channel) => (
          <SecretField
            key={channel}
            label={i18n.t(channel === 'slack' ? 'channelDialog.slackUrl' : 'channelDialog.webhookUrl')}
            value={addresses[channel] ?? ''}
            onChange={(address) => setAddresses({ ...addresses, [channel]: address })}
            problem={problems[channel] && fieldProblemWords(problems[channel])}
          />
        ))}
        {asked.length > 0 && <p class="quiet">{i18n.t('mirror.bulk.address')}</p>}
        <DialogButtons onCancel={onClose}>
          <button type="submit" class="primary" disabled={changes === 0}>
            {i18n.t('mirror.bulk.apply')}
          </button>
        </DialogButtons>
      </form>
    </Dialog>
  );
}
