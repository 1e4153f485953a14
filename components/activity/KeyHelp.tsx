import { Keyboard } from 'lucide';
import { useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { Icon } from '../Icon';
import { placeMenu } from '../placeMenu';

const keys = [
  ['J', '↓', 'next'],
  ['K', '↑', 'previous'],
  ['⏎', undefined, 'open'],
  ['D', undefined, 'details'],
  ['M', undefined, 'read'],
  ['/', undefined, 'find'],
  ['Esc', undefined, 'leave'],
  ['?', undefined, 'help'],
] as const;

/** The id that the popover is opened by, also with a key. */
export const keyHelpId = 'activity-keys';

const Keys = () => (
  <dl>
    {keys.map(([key, other, meaning]) => (
      <div key={key}>
        <dt>
          <kbd>{key}</kbd> {other && <kbd>{other}</kbd>}
        </dt>
        <dd>{i18n.t(`activity.key.${meaning}`)}</dd>
      </div>
    ))}
  </dl>
);

/** A button that shows which keys the activity knows. */
export function KeyHelp() {
  const button = useRef<HTMLButtonElement>(null);
  const [isWanted, setWanted] = useState(false);
  const label = i18n.t('activity.keys');
  return (
    <>
      <button
        type="button"
        class="plain"
        aria-label={label}
        title={label}
        popoverTarget={keyHelpId}
        ref={button}
      >
        <Icon node={Keyboard} />
      </button>
      <div
        class="menu keys"
        id={keyHelpId}
        popover="auto"
        role="dialog"
        aria-label={label}
        onBeforeToggle={({ currentTarget }) => {
          setWanted(true);
          placeMenu(currentTarget, button.current);
        }}
      >
        {isWanted && <Keys />}
      </div>
    </>
  );
}
