import { useEffect, useState } from 'preact/hooks';
import { logError } from '../../utils/log';
import { type Replay, simulate, type Told } from '../../utils/preferences/simulate';

/** Lets the page draw and answer. */
const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

async function run(replay: Replay, isWanted: () => boolean): Promise<Told | undefined> {
  const steps = simulate(replay);
  while (isWanted()) {
    const { done, value } = steps.next();
    if (done) return value;
    await breathe();
  }
  return undefined;
}

/** What a replay comes to, worked out without holding the page up; `undefined` until it is known. */
export function useSimulation(replay: Replay | undefined): Told | undefined {
  const [told, setTold] = useState<Told>();
  useEffect(() => {
    let current = true;
    if (replay) run(replay, () => current).then((found) => found && setTold(found), logError);
    return () => {
      current = false;
    };
  }, [replay]);
  return told;
}
