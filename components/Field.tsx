import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface Props {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** What is wrong with it, in words. */
  problem: string | undefined;
  /** Whether what is typed stays hidden. */
  hidden?: boolean;
  /** What stands beside the input. */
  children?: ComponentChildren;
}

/** A labelled text field that says what is wrong with it. */
export function Field({ label, value, onChange, problem, hidden = false, children }: Props) {
  const id = useId();
  const common = {
    id,
    value,
    autocomplete: 'off',
    spellcheck: false,
    onInput: (event: { currentTarget: HTMLInputElement }) => onChange(event.currentTarget.value),
    'aria-invalid': problem !== undefined,
    ...(problem ? { 'aria-describedby': `${id}-problem` } : {}),
  } as const;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <div class="beside">
        {hidden ? <input type="password" {...common} /> : <input type="text" {...common} />}
        {children}
      </div>
      {problem && (
        <p class="problem" id={`${id}-problem`}>
          {problem}
        </p>
      )}
    </div>
  );
}
