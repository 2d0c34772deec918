import { appendFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeReadmeFiles } from "../support/readme.ts";

/** One way of running Next that is supported: the README's app, changed so. */
export interface Cell {
  readonly name: string;
  /** More of `next.config.mjs`, as source. */
  readonly config?: string;
  readonly basePath?: string;
  readonly needsJavaScript?: boolean;
  readonly buildArguments?: readonly string[];
  /** A server of its own instead of `next start`, from the app's folder. */
  readonly server?: string;
  readonly change?: (directory: string) => void;
}

const proxy = (directory: string): void => {
  rmSync(join(directory, "middleware.ts"));
  writeFileSync(
    join(directory, "proxy.ts"),
    `import { createLoginMiddleware } from "next-login/middleware";
import { loginConfig } from "./login.config";

export const proxy = createLoginMiddleware(loginConfig);
export const config = { matcher: ["/dashboard/:path*"] };
`,
  );
};

/** Under Cache Components a page that has to know who asks before it shows anything says that it blocks. */
const blocking = (directory: string): void => {
  for (const page of ["dashboard", "login"]) {
    appendFileSync(join(directory, "app", page, "page.tsx"), "\nexport const instant = false;\n");
  }
};

/** Or shows what it can meanwhile: the page guard then stands inside the boundary. */
const streaming = (directory: string): void => {
  for (const page of ["dashboard", "login"]) {
    const file = join(directory, "app", page, "page.tsx");
    renameSync(file, join(directory, "app", page, "content.tsx"));
    writeFileSync(
      file,
      `import { Suspense, type ComponentType } from "react";
import Content from "./content";

const Streamed = Content as ComponentType<object>;

export default function Page(props: object) {
  return (
    <Suspense fallback={<p>Loading…</p>}>
      <Streamed {...props} />
    </Suspense>
  );
}
`,
    );
  }
};

export const CELLS: readonly Cell[] = [
  { name: "Next 16, middleware.ts on Edge, Turbopack" },
  { name: "Next 16, proxy.ts", change: proxy },
  { name: "Next 16, webpack", buildArguments: ["--webpack"] },
  {
    name: "Next 16, standalone output",
    config: 'output: "standalone",',
    server: ".next/standalone/.variants/matrix/server.js",
  },
  { name: "Next 16, cacheComponents, pages that block", config: "cacheComponents: true,", change: blocking },
  {
    name: "Next 16, cacheComponents, user read inside Suspense",
    config: "cacheComponents: true,",
    change: streaming,
    // What streams is hidden until a script shows it.
    needsJavaScript: true,
  },
  { name: "Next 16, basePath and trailingSlash", config: 'basePath: "/shop", trailingSlash: true,', basePath: "/shop" },
];

export function prepareCell(cell: Cell, directory: string): void {
  writeReadmeFiles(directory);
  cell.change?.(directory);
  const source = `import base from "../../next.config.mjs";\n\nexport default { ...base, ${cell.config ?? ""} };\n`;
  writeFileSync(join(directory, "next.config.mjs"), source);
}
