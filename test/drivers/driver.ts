import type { Desk } from '../desk/desk.ts';
import type { AccessibleRole } from './roles.ts';

/** Which of the two implementations. */
export type BrowserName = 'chromium' | 'firefox';

export type ColorScheme = 'light' | 'dark';

/** Where to look, for names that occur twice. */
export interface Where {
  /** Only inside the element with this role, such as `dialog`. */
  within?: AccessibleRole;
}

/** A page as a person sees it: things are found by their role and their accessible name, exactly as written. */
export interface Screen {
  /** Replaces what is in the field with this label by typing. */
  fill(label: string, text: string): Promise<void>;
  /** Clicks with the mouse, once the thing is there. */
  click(role: AccessibleRole, name: string, where?: Where): Promise<void>;
  /** True when it is checked, pressed or selected. */
  isOn(role: AccessibleRole, name: string): Promise<boolean>;
  /** Resolves when it is, or is no longer, checked, pressed or selected. */
  waitForState(role: AccessibleRole, name: string, isOn: boolean, limit?: TimeLimit): Promise<void>;
  /** How many there are now. */
  count(role: AccessibleRole, name?: string): Promise<number>;
  /** Everything that can be read on the page now. */
  text(): Promise<string>;
  /** Resolves with the page's text as soon as this is a part of it. */
  waitForText(wanted: string | RegExp, limit?: TimeLimit): Promise<string>;
  url(): Promise<string>;
  screenshot(path: string): Promise<void>;
  /** Gives the page this many pixels. */
  setSize(width: number, height: number): Promise<void>;
  /** Has the page asked for in light or in dark colours, as the browser's settings would. */
  setColorScheme(scheme: ColorScheme): Promise<void>;
  /** Has the page drawn in the few colours of a high-contrast theme. Chromium alone can be told so. */
  setHighContrast?(isOn: boolean): Promise<void>;
  /** What a screen reader would call the element that has the focus, as far as a script can tell. */
  focusedName(): Promise<string>;
  /** What axe has against the page as it is now, by all its rules or by those named: a rule and the element, for each. */
  axe(rules?: readonly string[]): Promise<string[]>;
  /** Runs a self-contained function in the page; arguments and result travel as JSON. */
  evaluate<Result, Args extends unknown[]>(
    script: (...args: Args) => Result | Promise<Result>,
    ...args: Args
  ): Promise<Result>;
  /** Presses a key in the page: `Tab`, `Enter`, `Escape`, `Space`, `ArrowDown` or a character. */
  press(key: string): Promise<void>;
  close(): Promise<void>;
}

export interface TimeLimit {
  timeoutMs?: number;
}

/** A tab of the browser's window. */
export interface Tab {
  url: string;
  title: string;
  /** Whether it is the one in front. Chromium tells only by the title of its window on a desk. */
  active: boolean;
}

/** A real browser in which the built extension is installed. */
export interface Driver {
  name: BrowserName;
  version: string;
  /** The id of the installed extension and the origin of its pages. */
  extension: { id: string; origin: string };
  /** What the installation opened for a person: nothing where the build has no first-run page. It is closed again. */
  greeting: string | undefined;
  /** Opens a page of the extension in a tab. */
  open(page: string): Promise<Screen>;
  /** Opens any other page in a tab, as a person would. */
  newPage(url: string): Promise<Screen>;
  tabs(): Promise<Tab[]>;
  waitForTab(matches: (tab: Tab) => boolean, limit?: TimeLimit): Promise<Tab>;
  /** Does `during`, which must ask for a permission, and answers the browser's question. */
  permissionPrompt(answer: 'grant' | 'refuse', during: () => Promise<void>): Promise<void>;
  /** Ends the background as the browser does when it is idle; resolves when it is gone. */
  killBackground(): Promise<void>;
  backgroundAlive(): Promise<boolean>;
  /** Resolves when the background runs. Waiting is all it does: an alarm, an event or a page must wake it. */
  waitForBackground(limit?: TimeLimit): Promise<void>;
  /** Ends the browser properly and starts it again with the same profile. Screens from before are gone. */
  restart(): Promise<void>;
  /** Resolves with the path of a complete download of this file name. */
  waitForDownload(matches: RegExp, limit?: TimeLimit): Promise<string>;
  stop(): Promise<void>;
}

/** What a driver is started with. */
export interface LaunchOptions {
  /** The built extension. It is used as it is, never changed. */
  extensionDir: string;
  /** The same as a package, which Firefox installs in place of one that is made of the folder. */
  packed?: Buffer | undefined;
  /** The environment of the desk, or of the person's own desktop. */
  env: NodeJS.ProcessEnv;
  /** Whose keyboard answers the browser's questions; without a desk a person does. */
  desk?: Desk | undefined;
  /** A host of the web that is on this computer for this browser. Chromium alone can be told so. */
  standIn?: StandIn | undefined;
}

/** What is reached in place of a host, by TLS, and the only certificate that is taken without an authority for it. */
export interface StandIn {
  host: string;
  port: number;
  /** The base64 of the SHA-256 of the certificate's public key. */
  spkiHash: string;
}

/** How long to wait when nothing else is said. */
export const patienceMs = 10_000;
