/** The first match is the browser, because the User-Agent of each browser also names later ones in this list. */
const BROWSERS: [pattern: RegExp, name: string][] = [
  [/Edg/, "Edge"],
  [/OPR|Opera/, "Opera"],
  [/Firefox|FxiOS/, "Firefox"],
  [/SamsungBrowser/, "Samsung Internet"],
  [/Chrom|CriOS/, "Chrome"],
  [/Safari/, "Safari"],
];
const SYSTEMS: [pattern: RegExp, name: string][] = [
  [/iPhone/, "an iPhone"],
  [/iPad/, "an iPad"],
  [/Android/, "Android"],
  [/CrOS/, "ChromeOS"],
  [/Windows/, "Windows"],
  [/Mac OS/, "macOS"],
  [/Linux/, "Linux"],
];

/** Names the device of a User-Agent, for a user to recognize. Danger: decide nothing by it, because a client can send any. */
export function deviceOf(userAgent: string): string {
  const named = (known: [RegExp, string][]): string | undefined => known.find(([pattern]) => pattern.test(userAgent))?.[1];
  const [browser, system] = [named(BROWSERS), named(SYSTEMS)];
  if (browser && system) return `${browser} on ${system}`;
  return browser ?? (system ? `Unknown app on ${system}` : "Unknown device");
}

/** Whether a User-Agent is that of a phone or a tablet. For a picture only. */
export function isHandheld(userAgent: string): boolean {
  return /iPhone|iPad|Android/.test(userAgent);
}
