/** The first that fits counts: every browser also claims to be those after it. */
const BROWSERS: [mark: RegExp, name: string][] = [
  [/Edg/, "Edge"],
  [/OPR|Opera/, "Opera"],
  [/Firefox|FxiOS/, "Firefox"],
  [/SamsungBrowser/, "Samsung Internet"],
  [/Chrom|CriOS/, "Chrome"],
  [/Safari/, "Safari"],
];
const SYSTEMS: [mark: RegExp, name: string][] = [
  [/iPhone/, "an iPhone"],
  [/iPad/, "an iPad"],
  [/Android/, "Android"],
  [/CrOS/, "ChromeOS"],
  [/Windows/, "Windows"],
  [/Mac OS/, "a Mac"],
  [/Linux/, "Linux"],
];

/** A User-Agent in words, as far as they can be told: for the reader to recognize a device by, and for nothing else. */
export function deviceOf(userAgent: string): string {
  const named = (known: [RegExp, string][]): string | undefined => known.find(([mark]) => mark.test(userAgent))?.[1];
  const [browser, system] = [named(BROWSERS), named(SYSTEMS)];
  if (browser && system) return `${browser} on ${system}`;
  return browser ?? (system ? `An unknown client on ${system}` : "An unknown client");
}
