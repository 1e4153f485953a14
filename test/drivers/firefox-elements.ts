import { lookUntil } from '../desk/look-until.ts';
import type { Bidi } from './bidi.ts';
import { patienceMs, type Where } from './driver.ts';
import type { AccessibleRole } from './roles.ts';

/** An element of a page, by the browser's reference to it. */
export interface ElementReference {
  sharedId: string;
}

interface Node extends ElementReference {
  value: { localName: string };
}

/** Finds elements of one page by what a screen reader would say. */
export interface ElementFinder {
  /** All that are there now. */
  findAll(role: AccessibleRole, name?: string, where?: Where): Promise<ElementReference[]>;
  /** Resolves when there is exactly one. */
  find(role: AccessibleRole, name: string, where?: Where): Promise<ElementReference>;
  /** Resolves with the form field that has this label. */
  findField(label: string): Promise<ElementReference>;
}

const fields = ['input', 'textarea', 'select'];

/** Finds elements of the page `context`. */
export function createElementFinder(bidi: Bidi, context: string): ElementFinder {
  const locate = async (
    value: { role?: string; name?: string },
    start?: ElementReference,
  ): Promise<Node[]> => {
    const startNodes = start ? { startNodes: [{ sharedId: start.sharedId }] } : {};
    const locator = { type: 'accessibility', value };
    const { nodes } = await bidi.send<{ nodes: Node[] }>('browsingContext.locateNodes', {
      context,
      locator,
      ...startNodes,
    });
    return nodes;
  };
  const findAll: ElementFinder['findAll'] = async (role, name, { within } = {}) => {
    const wanted = name === undefined ? { role } : { role, name };
    if (!within) return locate(wanted);
    const [around] = await locate({ role: within });
    return around ? locate(wanted, around) : [];
  };
  const findOne = (what: string, look: () => Promise<ElementReference[]>) => {
    const only = async () => {
      const found = await look();
      if (found.length > 1) throw new Error(`there are ${found.length} of ${what}`);
      return found[0];
    };
    return lookUntil(only, { what, timeoutMs: patienceMs });
  };
  return {
    findAll,
    find: (role, name, where) => findOne(`${role} "${name}"`, () => findAll(role, name, where)),
    findField: (label) =>
      findOne(`a field labelled "${label}"`, async () => {
        const named = await locate({ name: label });
        return named.filter(({ value }) => fields.includes(value.localName));
      }),
  };
}
