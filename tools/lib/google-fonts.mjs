import { writeFileSync } from "node:fs";
import { join } from "node:path";

const host = "https://fonts.googleapis.com";
const families = ["Geist", "Geist Mono"];

const face = (family) => `@font-face { font-family: "${family}"; font-weight: 100 900; src: local("${family}"); }`;
const address = (family) => `${host}/css2?family=${family.replace(" ", "+")}:wght@100..900&display=swap`;

/** `next build` fetches the fonts of `create-next-app`'s layout. Offline, this gives it a style sheet for them, and nothing else. */
export async function standInForFonts(folder) {
  const reached = await fetch(host, { method: "HEAD", signal: AbortSignal.timeout(10_000) }).catch(() => undefined);
  if (reached) return {};
  console.log(`  ${host} is not reachable: a style sheet without font files stands in for it.`);
  const file = join(folder, "google-fonts.cjs");
  const answers = Object.fromEntries(families.map((family) => [address(family), face(family)]));
  writeFileSync(file, `module.exports = ${JSON.stringify(answers)};\n`);
  return { NEXT_FONT_GOOGLE_MOCKED_RESPONSES: file };
}
