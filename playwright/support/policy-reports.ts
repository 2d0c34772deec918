import type { BrowserContext } from "@playwright/test";

/**
 * Collects what the Content-Security-Policy blocks in each page of a browser. The browser writes it to the console, also
 * without JavaScript.
 */
export function collectPolicyReports(context: BrowserContext): readonly string[] {
  const reports: string[] = [];
  collected.set(context, reports);
  context.on("console", (message) => {
    const text = message.text();
    if (/Content Security Policy|Trusted ?(Type|Script|HTML)/i.test(text)) reports.push(`${message.location().url}: ${text}`);
  });
  return reports;
}

/** What was collected so far. */
export const policyReports = (context: BrowserContext): readonly string[] => collected.get(context) ?? [];

const collected = new WeakMap<BrowserContext, string[]>();
