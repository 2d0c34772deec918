import { test as base } from "@playwright/test";
import { Visitor } from "./visitor.ts";

export { expect } from "@playwright/test";

interface Fixtures {
  /** A new visitor of a variant of the app. The variant's record is empty. */
  visit: (variant: string) => Promise<Visitor>;
}

export const test = base.extend<Fixtures>({
  visit: async ({}, use) => {
    await use(async (variant) => {
      const visitor = new Visitor(process.env.PARITY_URL ?? "", variant);
      await visitor.recorded();
      return visitor;
    });
  },
});

/** Marks a test of Flask-Login's whose behaviour is another one here, on purpose: which, in a sentence. */
export function replaced(description: string): { annotation: { type: string; description: string } } {
  return { annotation: { type: "replaced", description } };
}

/** Seven hours, as in Flask-Login's tests. */
export const SEVEN_HOURS = 25_200;
