import { afterEach, beforeEach, vi } from 'vitest';
import { seededAt } from './builders';

export const seconds = 1_000;
export const minutes = 60 * seconds;

/** Lets time pass in small steps, so that what is answered in between is answered in time. */
export async function pass(ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += seconds) await vi.advanceTimersByTimeAsync(seconds);
}

/** Time stands still in each test of the file until it lets it pass. Returns what takes the end of what a test began. */
export function useFakeTime(): (stop: () => Promise<void>) => void {
  let stopped: () => Promise<void> = async () => undefined;
  beforeEach(() => {
    vi.useFakeTimers({
      now: seededAt,
      toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'],
    });
  });
  afterEach(async () => {
    await stopped();
    vi.useRealTimers();
    stopped = async () => undefined;
  });
  return (stop) => {
    stopped = stop;
  };
}
