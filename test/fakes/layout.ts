import { onTestFinished } from 'vitest';

/** The DOM of the tests has no layout: here a list has this height, and each of its rows 60 px. */
export function layOut(listHeight: number): void {
  const stubs = {
    clientHeight: (element: HTMLElement) => (element.matches('.scrolled-activity') ? listHeight : 0),
    offsetHeight: () => 60,
  };
  for (const [name, height] of Object.entries(stubs)) {
    const before = Object.getOwnPropertyDescriptor(HTMLElement.prototype, name);
    const get = function (this: HTMLElement) {
      return height(this);
    };
    Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get });
    onTestFinished(() => {
      if (before) Object.defineProperty(HTMLElement.prototype, name, before);
      else Reflect.deleteProperty(HTMLElement.prototype, name);
    });
  }
}

/** What is watched for being visible: the test says what can be seen. */
export function fakeEyes() {
  const watched = new Map<Element, IntersectionObserverCallback>();
  class Eyes {
    root = null;
    rootMargin = '';
    scrollMargin = '';
    thresholds = [];
    callback: IntersectionObserverCallback;
    constructor(callback: IntersectionObserverCallback) {
      this.callback = callback;
    }
    observe = (element: Element) => void watched.set(element, this.callback);
    unobserve = (element: Element) => void watched.delete(element);
    disconnect = () => watched.clear();
    takeRecords = () => [];
  }
  const before = globalThis.IntersectionObserver;
  globalThis.IntersectionObserver = Eyes;
  onTestFinished(() => {
    globalThis.IntersectionObserver = before;
  });
  const tell = (isIntersecting: boolean, only?: Element) => {
    for (const [target, callback] of [...watched])
      if (!only || only === target)
        callback([{ target, isIntersecting } as IntersectionObserverEntry], new Eyes(callback));
  };
  return { look: () => tell(true), lookAway: (only?: Element) => tell(false, only), watched };
}
