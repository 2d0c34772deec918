import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { serverLog, startServer, type Server } from "../support/server.ts";
import { unexpectedLines } from "../support/starter.ts";
import type { Variant } from "../support/variant.ts";
import { buildCell } from "./build-cell.ts";
import type { Cell, Running } from "./cell.ts";
import { guards } from "./guards.ts";
import { journey as classicJourney } from "./journey.ts";
import { nodeOf, settingOf, USUAL } from "./setting.ts";
import { column, NEXT_BUG, RUNS_ON } from "./table.ts";

/** Builds and serves one cell after another, and sends its tests through each. */
export function testCells(cells: readonly Cell[]): void {
  for (const cell of cells) {
    test.describe(cell.name, () => {
      const { basePath = "", dev = false, withoutJavaScript, journey = classicJourney } = cell;
      const wanted = { ...USUAL, ...cell };
      let server: Server;
      let variant: Variant;
      let running: Running;
      let url: string;

      test.beforeAll(async () => {
        test.setTimeout(240_000);
        variant = buildCell(cell.build);
        server = await startServer(variant, {
          dev: dev ? (cell.build.buildArguments ?? []) : undefined,
          script: cell.server?.replace("APP", variant.name),
          basePath,
          node: nodeOf(wanted),
        });
        url = server.url + basePath;
        running = { ...variant, url, dev };
      });
      test.afterEach(({}, { status, expectedStatus }) => {
        if (status !== expectedStatus)
          console.log(`What the server said:\n${readFileSync(serverLog(variant.directory), "utf8").slice(-3000)}`);
      });
      test.afterAll(() => server?.stop());

      test.describe(() => {
        test.use({ javaScriptEnabled: true });
        test(
          "a user logs in, returns to the page asked for and logs out, with JavaScript",
          column("with JavaScript"),
          async ({ page }) => {
            await journey(page, url, cell, true);
          },
        );
      });

      if (!withoutJavaScript || "bug" in withoutJavaScript) {
        test.describe(() => {
          test.use({ javaScriptEnabled: false });
          test(
            "a user logs in, returns to the page asked for and logs out, without JavaScript",
            column("without JavaScript"),
            async ({ page }) => {
              if (withoutJavaScript) test.info().annotations.push({ type: NEXT_BUG, description: withoutJavaScript.bug });
              await journey(page, url, cell, false);
            },
          );
        });
      }

      test("a guarded page and its action send nothing to an anonymous visitor", column("guards"), async () => {
        await guards(running, cell.guarded);
      });

      // After the pages: `next dev` compiles when it is asked.
      test("the app runs on what the cell's name says", column("runs on"), async () => {
        const { next, bundler, middleware, node } = settingOf(running);
        const described = `Next ${next} ${bundler}, middleware on ${middleware}, Node ${node}`;
        test.info().annotations.push({ type: RUNS_ON, description: described });
        expect(described).toMatch(
          new RegExp(`^Next ${wanted.next}\\..* ${wanted.bundler}, .* ${wanted.middleware}, Node ${wanted.node}\\.`),
        );
      });

      for (const { title, run } of cell.checks ?? []) {
        test(title, column("its own"), ({ page }) => run(running, page));
      }

      // The last one: the log then tells of all the others.
      test("the server's log has no unexpected line", column("log"), () => {
        expect(unexpectedLines(readFileSync(serverLog(variant.directory), "utf8"))).toEqual([]);
      });
    });
  }
}
