import type { Journal } from '@/utils/journal/database';

/** What a dead process is told when it goes on without waiting for anything. Nobody hears it. */
class Killed extends Error {}

interface Transaction {
  abort(): void;
  done: Promise<void>;
}

/**
 * One life of the background. Every asynchronous step that it takes outside itself counts twice: before it has any
 * effect and after it, before the answer is heard. At step `diesAt` it dies: nothing that it waits for ever comes, and
 * transactions that were not committed are undone, as a browser does when a process ends.
 */
export class Life {
  steps = 0;
  isDead = false;
  readonly death: Promise<'dead'>;
  readonly #diesAt: number;
  readonly #open = new Set<Transaction>();
  #tellDeath: (word: 'dead') => void = () => undefined;

  constructor(diesAt = Number.POSITIVE_INFINITY) {
    this.#diesAt = diesAt;
    this.death = new Promise((resolve) => {
      this.#tellDeath = resolve;
    });
  }

  /** Does `work` as two steps of this life. */
  async step<T>(work: () => Promise<T>): Promise<T> {
    if (this.#dies()) return never();
    try {
      const result = await work();
      return this.#dies() ? never() : result;
    } catch (error) {
      if (this.isDead) return never();
      throw error;
    }
  }

  /** The journal as this life reaches it. */
  journal(db: Journal): Journal {
    return this.#wrap(db) as Journal;
  }

  /** Resolves with what came first: the end of `work`, or this life's. */
  async live(work: Promise<void>): Promise<'done' | 'dead'> {
    const done = work.then(
      () => 'done' as const,
      (error) => {
        if (this.isDead) return never();
        throw error;
      },
    );
    return Promise.race([done, this.death]);
  }

  #dies(): boolean {
    this.steps += 1;
    if (!this.isDead && this.steps > this.#diesAt) {
      this.isDead = true;
      for (const transaction of this.#open) transaction.abort();
      this.#tellDeath('dead');
    }
    return this.isDead;
  }

  #wrap(target: object): unknown {
    return new Proxy(target, {
      get: (_, name) => {
        const value: unknown = Reflect.get(target, name, target);
        if (value instanceof Promise) return this.step(() => value);
        if (typeof value === 'object' && value !== null) return this.#wrap(value);
        if (typeof value !== 'function') return value;
        return (...args: unknown[]) => this.#call(name, value.bind(target), args);
      },
    });
  }

  #call(name: PropertyKey, method: (...args: unknown[]) => unknown, args: unknown[]): unknown {
    if (name === 'transaction' || name === 'objectStore' || name === 'index') {
      if (this.isDead) throw new Killed();
      const made = method(...args) as object;
      if (name === 'transaction') this.#follow(made as Transaction);
      return this.#wrap(made);
    }
    return this.step(async () => method(...args));
  }

  #follow(transaction: Transaction): void {
    this.#open.add(transaction);
    const ended = () => void this.#open.delete(transaction);
    transaction.done.then(ended, ended);
  }
}

const never = (): Promise<never> => new Promise(() => undefined);
