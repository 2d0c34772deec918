const KEY = Symbol.for("next-login/test-rendering");
// Shared by all copies of this module: a test runner may load the library twice.
const shared = globalThis as { [KEY]?: () => boolean };

/** Tests render pages with React's client build, in which `cache` does nothing. So they tell when they render (decision 020). */
export function tellTestRendering(isRendering: () => boolean): void {
  shared[KEY] = isRendering;
}

export function isTestRendering(): boolean {
  return shared[KEY]?.() === true;
}
