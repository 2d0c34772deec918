import { writeFileSync } from "node:fs";

/** Has the demo's build make source maps for browsers. Next makes none by itself. */
export function addSourceMaps(directory: string): void {
  const settings = `import config from "../../next.config.mjs";\nexport default { ...config, productionBrowserSourceMaps: true };\n`;
  writeFileSync(`${directory}/next.config.mjs`, settings);
}
