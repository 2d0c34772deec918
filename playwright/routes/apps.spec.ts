import { expect, test } from "@playwright/test";
import { makeVariant } from "../support/variant.ts";
import { rowsOf } from "./run-routes.ts";

for (const app of ["demo", "starter"]) {
  test(`next-login routes has nothing to say against the ${app}`, () => {
    const { directory } = makeVariant(`routes-${app}`, { from: [`apps/${app}`] });
    const { code, rows } = rowsOf(directory);
    expect(rows.filter(({ status, warning }) => (status !== "guarded" && status !== "public") || warning)).toEqual([]);
    expect(rows.map(({ name }) => name)).toEqual(expect.arrayContaining(["/dashboard", "logOut"]));
    expect(new Set(rows.map(({ file, line, name }) => `${file}:${line} ${name}`)).size).toBe(rows.length);
    expect(code).toBe(0);
  });
}
