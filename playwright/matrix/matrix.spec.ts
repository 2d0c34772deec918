import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { ADA, fillLogin } from "../support/people.ts";
import { startServer, type Server } from "../support/server.ts";
import { makeVariant } from "../support/variant.ts";
import { CELLS, prepareCell } from "./cells.ts";

for (const cell of CELLS) {
  test.describe(cell.name, () => {
    const { basePath = "" } = cell;
    let server: Server;
    let directory: string;
    let url: string;

    test.beforeAll(async () => {
      test.setTimeout(240_000);
      const prepare = (at: string): void => prepareCell(cell, at);
      const variant = makeVariant("matrix", { from: ["playwright/readme"], prepare, buildArguments: cell.buildArguments });
      directory = variant.directory;
      server = await startServer(variant, { script: cell.server, basePath });
      url = server.url + basePath;
    });
    test.afterAll(() => server?.stop());

    for (const javaScriptEnabled of cell.needsJavaScript ? [true] : [true, false]) {
      test.describe(() => {
        test.use({ javaScriptEnabled });

        test(`log in, come back, log out, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async ({ page }) => {
          await page.goto(`${url}/dashboard?tab=2`);
          await expect(page).toHaveURL(/\/login\/?\?next=%2Fdashboard(%2F)?%3Ftab%3D2$/);
          await fillLogin(page, { ...ADA, password: "wrong" });
          await expect(page.getByText("Incorrect email or password.")).toBeVisible();
          await fillLogin(page, ADA);
          await expect(page).toHaveURL(new RegExp(`${basePath}/dashboard/?\\?tab=2$`));
          await expect(page.getByRole("heading", { name: "Hello, Ada Lovelace" })).toBeVisible();
          await page.getByRole("button", { name: "Log out" }).click();
          await expect(page).toHaveURL(/\/login\/?\?next=%2Fdashboard$/);
          await page.goto(`${url}/dashboard`);
          await expect(page).toHaveURL(/\/login/);
        });
      });
    }

    test("nothing of a guarded page, or of its action, for somebody not logged in", async () => {
      const shapes: Record<string, string>[] = [
        { accept: "text/html", "sec-fetch-dest": "document" },
        { rsc: "1", accept: "*/*", "next-url": "/" },
        { rsc: "1", "next-router-prefetch": "1", accept: "*/*", "next-url": "/" },
        { accept: "text/html", "x-middleware-subrequest": "middleware:middleware:middleware:middleware:middleware" },
        { accept: "*/*" },
      ];
      for (const headers of shapes) {
        for (const path of ["/dashboard", "/dashboard.rsc", "/dashboard/"]) {
          const response = await fetch(url + path, { headers, redirect: "manual" });
          expect(response.status, `${path} ${JSON.stringify(headers)}`).toBeLessThan(500);
          expect(await response.text()).not.toContain("Hello, ");
        }
      }
      const manifest = JSON.parse(readFileSync(join(directory, ".next/server/server-reference-manifest.json"), "utf8")) as {
        node: object;
      };
      for (const id of Object.keys(manifest.node)) {
        const response = await fetch(`${url}/dashboard`, {
          method: "POST",
          headers: { "next-action": id },
          body: "[]",
          redirect: "manual",
        });
        expect(response.status, id).toBeLessThan(500);
        expect(await response.text()).not.toContain("Hello, ");
      }
    });
  });
}
