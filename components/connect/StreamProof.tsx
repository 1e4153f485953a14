import { i18n } from '#i18n';
import { isolate } from '../../utils/language/isolate';
import type { StreamKind } from '../../utils/sources/foreign/kind';
import type { Proven } from './testSources';

interface Props {
  proof: Pick<Proven, 'kind' | 'heard' | 'isPublic' | 'event'>;
}

/** Kinds that have their events by request too. Of `native` it is known when the stream cannot be held. */
const byRequest = {
  native: 'streamProof.maybe',
  nchan: 'streamProof.yes',
  ntfy: 'streamProof.yes',
  mercure: 'streamProof.no',
} as const satisfies Record<StreamKind, string>;

/** What a stream that was tested is, and what can be relied on with it. */
export function StreamProof({ proof: { kind, heard, isPublic, event } }: Props) {
  const rows = [
    [i18n.t('streamProof.kind'), i18n.t(`streamProof.kinds.${kind}`)],
    [
      i18n.t('streamProof.proof'),
      event === undefined
        ? i18n.t(`streamProof.heard.${heard}`)
        : i18n.t('streamProof.event', [isolate(event)]),
    ],
    [i18n.t('streamProof.resume'), i18n.t(`streamProof.resumes.${kind}`)],
    [i18n.t('streamProof.retention'), i18n.t(`streamProof.kept.${kind}`)],
    [i18n.t('streamProof.poll'), i18n.t(byRequest[kind])],
    [i18n.t('streamProof.auth'), i18n.t(isPublic ? 'streamProof.public' : 'streamProof.protected')],
  ] as const;
  return (
    <section class="stream-proof" aria-label={i18n.t('streamProof.title')}>
      <dl>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {isPublic && <p class="warning">{i18n.t('streamProof.publicWarning')}</p>}
      {kind === 'ntfy' && <p class="quiet">{i18n.t('streamProof.ntfyLimit')}</p>}
    </section>
  );
}
