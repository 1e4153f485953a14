import type { Bidi } from './bidi.ts';
import type { ElementReference } from './firefox-elements.ts';

/** The mouse and the keyboard, in one page. */
export interface FirefoxInput {
  /** Brings the page to the front; frames are drawn only there. */
  activate(): Promise<void>;
  click(element: ElementReference): Promise<void>;
  /** Types text, or presses one named key. */
  press(...keys: string[]): Promise<void>;
}

/** WebDriver's code points for keys that are no characters. */
const namedKeys: Record<string, string> = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Escape: '\uE00C',
  Space: ' ',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
};

/** Acts in the page `context`, which is brought to the front first, as it would be by a person. */
export function createFirefoxInput(bidi: Bidi, context: string): FirefoxInput {
  const activate = async () => void (await bidi.send('browsingContext.activate', { context }));
  const perform = async (source: object) => {
    await activate();
    await bidi.send('input.performActions', { context, actions: [source] });
  };
  return {
    activate,
    click({ sharedId }) {
      const origin = { type: 'element', element: { sharedId } };
      const move = { type: 'pointerMove', x: 0, y: 0, origin };
      const press = [
        { type: 'pointerDown', button: 0 },
        { type: 'pointerUp', button: 0 },
      ];
      return perform({ type: 'pointer', id: 'mouse', actions: [move, ...press] });
    },
    press(...keys) {
      const actions = keys.flatMap((key) => {
        const value = namedKeys[key] ?? key;
        return [
          { type: 'keyDown', value },
          { type: 'keyUp', value },
        ];
      });
      return perform({ type: 'key', id: 'keyboard', actions });
    },
  };
}
