import { type Line, toWords } from './lines.ts';

/** Where the run's lines and words go. */
export interface Printer {
  line(line: Line): void;
  /** For people: on standard error where standard output is for programs. */
  say(words: string): void;
  /** Prints nothing from now on. */
  mute(): void;
}

/** Prints JSON, one object per line, or words. */
export function createPrinter({ json }: { json: boolean }): Printer {
  let isMute = false;
  const print = (text: string, out: (text: string) => void) => {
    if (!isMute) out(text);
  };
  return {
    line: (line) => print(json ? JSON.stringify(line) : toWords(line), console.log),
    say: (words) => print(words, json ? console.error : console.log),
    mute: () => {
      isMute = true;
    },
  };
}
