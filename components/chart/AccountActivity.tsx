import './chart.css';
import { useMemo, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { bucketsOf, type Span } from '../../utils/chart/buckets';
import { countActivity } from '../../utils/chart/countActivity';
import type { Happening } from '../../utils/chart/happenings';
import { ownZone } from '../../utils/wallClock';
import { useTrouble } from '../TroubleNotice';
import { useNow } from '../useNow';
import { ActivityControls } from './ActivityControls';
import { ActivityPlots } from './ActivityPlots';
import { ApplicationsTable } from './ApplicationsTable';
import { applicationChoices } from './applicationChoices';
import { useHappenings } from './useHappenings';

/** What happened to an account's applications: how often they were deployed, failed and were down. */
export function AccountActivity({ accountId }: { accountId: string }) {
  const happenings = useHappenings(accountId);
  const isShut = useTrouble() === 'no-journal';
  if (happenings) return <Happenings happenings={happenings} />;
  return <p class="quiet">{i18n.t(isShut ? 'trouble.noHistory' : 'chart.reading')}</p>;
}

const quarterMs = 15 * 60_000;

function Happenings({ happenings }: { happenings: readonly Happening[] }) {
  const [span, setSpan] = useState<Span>('week');
  const [chosen, choose] = useState<string>();
  // A bucket begins with a quarter of an hour in every zone: in between the chart need not be made anew.
  const quarter = Math.floor(useNow() / quarterMs);
  const buckets = useMemo(() => bucketsOf(span, quarter * quarterMs, ownZone()), [span, quarter]);
  const applications = useMemo(() => applicationChoices(happenings), [happenings]);
  const activity = useMemo(() => countActivity(happenings, buckets, chosen), [happenings, buckets, chosen]);
  const isQuiet = activity.applications.length === 0;
  return (
    <>
      <ActivityControls
        span={span}
        onSpan={setSpan}
        applications={applications}
        chosen={chosen}
        onChoose={choose}
      />
      {isQuiet && <p class="empty">{i18n.t(`chart.empty.${happenings.length === 0 ? 'month' : span}`)}</p>}
      {!isQuiet && (
        <>
          <ActivityPlots span={span} buckets={buckets} activity={activity} />
          <ApplicationsTable applications={activity.applications} />
        </>
      )}
      <p class="quiet">{i18n.t('chart.about')}</p>
    </>
  );
}
