import type { ComponentType } from 'preact';
import { i18n } from '#i18n';
import { useLoaded } from './useLoaded';

/** A component whose code is loaded when it is first shown; nothing is drawn until it is there. */
export function lazily<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  return function Lazily(props: Props) {
    const Loaded = useLoaded(load);
    if (Loaded === 'failed') return <p class="problem">{i18n.t('options.notLoaded')}</p>;
    return Loaded ? <Loaded {...props} /> : null;
  };
}
