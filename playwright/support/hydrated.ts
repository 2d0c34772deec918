import { expect, type Locator } from "@playwright/test";

/** Waits until React has taken over an element: a form posted earlier would go the way without JavaScript. */
export async function hydrated(element: Locator): Promise<void> {
  const isTakenOver = (): Promise<boolean> =>
    element.evaluate((node) => Object.keys(node).some((key) => key.startsWith("__reactProps")));
  await expect.poll(isTakenOver).toBe(true);
}
