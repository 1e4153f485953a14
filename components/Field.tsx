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
  /** What to know before it is filled in. */
  hint?: ComponentChildren;
  /** What stands beside the input. */
  children?: ComponentChildren;
}

/** A labelled text field that says what is wrong with it. */
export function Field({ label, value, onChange, problem, hidden = false, hint, children }: Props) {
  const id = useId();
  const described = [problem && `${id}-problem`, hint && `${id}-hint`].filter(Boolean).join(' ');
  const common = {
    id,
    value,
    autocomplete: 'off',
    spellcheck: false,
    onInput: (event: { currentTarget: HTMLInputElement }) => onChange(event.currentTarget.value),
    'aria-invalid': problem !== undefined,
    ...(described ? { 'aria-describedby': described } : {}),
  } as const;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <div class="beside">
        {hidden ? <input type="password" {...common} /> : <input type="text" {...common} />}
        {children}
      </div>
      {hint && (
        <p class="quiet" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {problem && (
        <p class="problem" id={`${id}-problem`}>
          {problem}
        </p>
      )}
    </div>
  );
}
