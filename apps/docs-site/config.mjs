import { readFileSync } from "node:fs";

/** `npm run docs` writes it from docs/README.md. */
const { sidebar, nav } = JSON.parse(readFileSync(new URL("menu.json", import.meta.url), "utf8"));

export default {
  title: "next-login",
  description: "Flask-Login for the Next.js App Router",
  lang: "en",
  head: [["link", { rel: "icon", href: "/icon.svg" }]],
  srcDir: "pages",
  outDir: "built",
  // The README is the first page, and the list of tasks is the first page of the docs.
  rewrites: { "README.md": "index.md", "docs/README.md": "docs/index.md" },
  // Addresses of the reader's own app.
  ignoreDeadLinks: "localhostLinks",
  themeConfig: { search: { provider: "local" }, outline: [2, 3], sidebar, nav },
};
