import { i18n } from '#i18n';
import { toStretches } from '../../utils/journal/diagnostics';
import type { LogEntry } from '../../utils/journal/schema';
import { fullTime, shortTime } from '../../utils/language/times';
import { logWords } from './logWords';

interface Props {
  log: readonly LogEntry[];
  /** Epoch ms. */
  now: number;
}

const dayMs = 24 * 60 * 60_000;
const mostLines = 100;

/** The last 24 hours as a strip, and line by line with the newest first. */
export function Timeline({ log, now }: Props) {
  return (
    <>
      <div class="timeline" aria-hidden="true">
        {toStretches(log, now - dayMs, now).map(({ state, from, to }) => (
          <span key={from} class={state} style={{ flexGrow: to - from }} title={fullTime(from)} />
        ))}
      </div>
      {log.length === 0 && <p class="quiet">{i18n.t('diagnostics.nothing')}</p>}
      {log.length > 0 && (
        <details>
          <summary>{i18n.t('diagnostics.lines')}</summary>
          <ol class="log">
            {log
              .toReversed()
              .slice(0, mostLines)
              .map((entry) => (
                <li key={`${entry.at} ${entry.kind}`}>
                  <time dateTime={new Date(entry.at).toISOString()}>{shortTime(entry.at, now)}</time>{' '}
                  {logWords(entry)}
                </li>
              ))}
          </ol>
        </details>
      )}
    </>
  );
}
