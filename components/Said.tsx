import { useCallback, useState } from 'preact/hooks';

export interface Saying {
  words: string;
  /** Which saying it is: the same words twice are two. */
  round: number;
}

/** What was done last, to be shown by `Said`, and the way to say something else. */
export function useSaid(): { said: Saying; say: (words: string) => void } {
  const [said, set] = useState<Saying>({ words: '', round: 0 });
  const say = useCallback((words: string) => set(({ round }) => ({ words, round: round + 1 })), []);
  return { said, say };
}

/** Says in words what was done. A screen reader announces what is new, so each saying is a new element. */
export const Said = ({ said: { words, round } }: { said: Saying }) => (
  <p role="status" class="said">
    {words && <span key={round}>{words}</span>}
  </p>
);
