import { browser } from 'wxt/browser';
import { i18n } from '#i18n';

/** What is told of privacy, line by line. */
const kept = ['accounts', 'events', 'nowhere'] as const;
const sent = ['stream', 'api', 'channels', 'nobody'] as const;
/** The project's own texts; they come with the extension, so that they are those of this version. */
const texts = ['privacy', 'security', 'changes', 'licence', 'licences'] as const;

/** What this is, which version, and what it does with what it is told. */
export function AboutSection() {
  const { version } = browser.runtime.getManifest();
  return (
    <>
      <p>{i18n.t('about.text')}</p>
      <dl>
        <div>
          <dt>{i18n.t('about.version')}</dt>
          <dd>{version}</dd>
        </div>
        <div>
          <dt>{i18n.t('about.licence')}</dt>
          <dd>{i18n.t('about.mit')}</dd>
        </div>
      </dl>
      <article class="card">
        <h3>{i18n.t('about.keptTitle')}</h3>
        <ul class="lines">
          {kept.map((line) => (
            <li key={line}>{i18n.t(`about.kept.${line}`)}</li>
          ))}
        </ul>
      </article>
      <article class="card">
        <h3>{i18n.t('about.sentTitle')}</h3>
        <ul class="lines">
          {sent.map((line) => (
            <li key={line}>{i18n.t(`about.sent.${line}`)}</li>
          ))}
        </ul>
      </article>
      <article class="card">
        <h3>{i18n.t('about.textsTitle')}</h3>
        <ul class="lines">
          {texts.map((name) => (
            <li key={name}>
              <a href={`/texts/${name}.txt`} hreflang="en" target="_blank" rel="noopener">
                {i18n.t(`about.texts.${name}`)}
              </a>
            </li>
          ))}
        </ul>
      </article>
    </>
  );
}
