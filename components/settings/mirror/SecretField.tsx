import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { Field } from '../../Field';

interface Props {
  label: string;
  value: string;
  onChange: (value: string) => void;
  problem: string | undefined;
}

/** A field for an address that is a secret: hidden until somebody wants to see it. */
export function SecretField(props: Props) {
  const [revealed, setRevealed] = useState(false);
  return (
    <Field {...props} hidden={!revealed}>
      <button type="button" aria-pressed={revealed} onClick={() => setRevealed(!revealed)}>
        {i18n.t('channelDialog.reveal')}
      </button>
    </Field>
  );
}
