import { CheckCheck, ListFilter } from 'lucide';
import type { RefObject } from 'preact';
import { useId, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Severity } from '../../utils/events/catalogue';
import type { Query } from '../../utils/journal/search';
import { isolate } from '../../utils/language/isolate';
import { Icon } from '../Icon';
import type { Application } from '../settings/applications';
import { KeyHelp } from './KeyHelp';

interface Props {
  query: Query;
  applications: readonly Application[];
  field: RefObject<HTMLInputElement | null>;
  canMarkAll: boolean;
  onQuery: (query: Query) => void;
  /** Somebody is about to look for something. */
  onAbout: () => void;
  onMarkAll: () => void;
}

const severities = [
  'failure',
  'warning',
  'security',
  'billing',
  'success',
  'info',
] as const satisfies Severity[];

/** What stands above the list: the search, its filters, and what changes many events at once. */
export function ActivityToolbar({ query, applications, field, canMarkAll, ...on }: Props) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const { words, application, severity } = query;
  const isFiltered = application !== '' || severity !== '';
  const [find, filters, markAll] = [
    i18n.t('activity.find'),
    i18n.t('activity.filters'),
    i18n.t('activity.markAll'),
  ];
  const areShown = isOpen || isFiltered;
  return (
    <search class="activity-tools">
      <div class="toolbar">
        <input
          type="search"
          aria-label={find}
          placeholder={find}
          value={words}
          ref={field}
          onFocus={on.onAbout}
          onPointerEnter={on.onAbout}
          onInput={({ currentTarget }) => on.onQuery({ ...query, words: currentTarget.value })}
          onKeyDown={(event) => {
            // Only then: otherwise it closes the popup, as everywhere.
            if (event.key !== 'Escape' || words === '') return;
            event.preventDefault();
            on.onQuery({ ...query, words: '' });
          }}
        />
        <button
          type="button"
          class="plain"
          aria-label={filters}
          title={filters}
          aria-expanded={areShown}
          aria-controls={id}
          disabled={isFiltered}
          onClick={() => {
            on.onAbout();
            setOpen(!isOpen);
          }}
        >
          <Icon node={ListFilter} />
        </button>
        <button
          type="button"
          class="plain"
          aria-label={markAll}
          title={markAll}
          disabled={!canMarkAll}
          onClick={on.onMarkAll}
        >
          <Icon node={CheckCheck} />
        </button>
        <KeyHelp />
      </div>
      <div class="toolbar" id={id} hidden={!areShown}>
        {areShown && <Filters {...{ query, applications }} onQuery={on.onQuery} />}
      </div>
    </search>
  );
}

/** What the list is narrowed to, beside the words. */
function Filters({ query, applications, onQuery }: Pick<Props, 'query' | 'applications' | 'onQuery'>) {
  const { application, severity } = query;
  return (
    <>
      <select
        aria-label={i18n.t('activity.application')}
        value={application}
        onChange={({ currentTarget }) => onQuery({ ...query, application: currentTarget.value })}
      >
        <option value="">{i18n.t('activity.allApplications')}</option>
        {applications.map(({ key, name }) => (
          <option key={key} value={key}>
            {isolate(name)}
          </option>
        ))}
      </select>
      <select
        aria-label={i18n.t('activity.severity')}
        value={severity}
        onChange={({ currentTarget }) =>
          onQuery({ ...query, severity: severities.find((one) => one === currentTarget.value) ?? '' })
        }
      >
        <option value="">{i18n.t('activity.allSeverities')}</option>
        {severities.map((one) => (
          <option key={one} value={one}>
            {i18n.t(`severities.${one}`)}
          </option>
        ))}
      </select>
    </>
  );
}
