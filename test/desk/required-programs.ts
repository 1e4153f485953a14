import { PlainError } from '../plain-error.ts';
import { findProgram } from './find-program.ts';

/** What a desk is made of, and Debian's package for each. */
const packages: Record<string, string> = {
  Xvfb: 'xvfb',
  'dbus-daemon': 'dbus',
  'dbus-monitor': 'dbus',
  dunst: 'dunst',
  dunstctl: 'dunst',
  xdotool: 'xdotool',
  import: 'imagemagick',
};

/** Throws, naming what to install, unless everything that a desk needs is there. */
export function requirePrograms(): void {
  const missing = Object.keys(packages).filter((name) => !findProgram([name]));
  if (missing.length === 0) return;
  const names = [...new Set(missing.map((name) => packages[name]))].join(' ');
  throw new PlainError(
    `found no ${missing.join(', ')}, which a virtual desktop needs: install ${names} (on Debian or Ubuntu: sudo apt-get install ${names})`,
  );
}
