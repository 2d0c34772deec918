import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import type { App } from "./test.ts";

/** The ids under which Next serves a file's Server Actions, by their exported names. */
export function actionIds(app: App, file: string): Map<string, string> {
  const manifest = JSON.parse(readFileSync(join(app.directory, ".next/server/server-reference-manifest.json"), "utf8")) as {
    node: Record<string, { exportedName: string; filename: string }>;
  };
  const found = Object.entries(manifest.node).filter(([, { filename }]) => filename.endsWith(file));
  expect(found, `actions of ${file}`).not.toHaveLength(0);
  return new Map(found.map(([id, { exportedName }]) => [exportedName, id]));
}

/** The ids of all Server Actions of the app's own files, by file and exported name. Those of `playwright/probe` are left out. */
export function allActionIds(app: App): Map<string, string> {
  const manifest = JSON.parse(readFileSync(join(app.directory, ".next/server/server-reference-manifest.json"), "utf8")) as {
    node: Record<string, { exportedName: string; filename: string }>;
  };
  const own = Object.entries(manifest.node).filter(([, { filename }]) => !filename.includes("/probe/"));
  expect(own, "actions of the app").not.toHaveLength(0);
  return new Map(own.map(([id, { exportedName, filename }]) => [`${filename.replace(/^.*?app\//, "")} ${exportedName}`, id]));
}

/** What the client router posts for a form whose action `useActionState` calls. Goes with the header `next-action: id`. */
export function scriptedBody(fields: Record<string, string>): FormData {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(`_1_${name}`, value);
  body.append("0", '[{},"$K1"]');
  return body;
}

/** What a browser without JavaScript posts for the same form. */
export function plainBody(id: string, fields: Record<string, string>): FormData {
  const body = new FormData();
  body.append("$ACTION_REF_1", "");
  body.append("$ACTION_1:0", JSON.stringify({ id, bound: "$@1" }));
  body.append("$ACTION_1:1", "[{}]");
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  return body;
}

/**
 * The same, with all the hidden fields of the page's form: only then does Next show the action's result in its answer. For pages with
 * one form in their content.
 */
export async function bodyOfPage(url: string, fields: Record<string, string>): Promise<FormData> {
  const html = await (await fetch(url)).text();
  const [, main = html] = /<main.*?>(.*)<\/main>/s.exec(html) ?? [];
  const body = new FormData();
  for (const [, name = "", value = ""] of main.matchAll(/<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?/g)) {
    body.append(name, value.replaceAll("&quot;", '"').replaceAll("&amp;", "&"));
  }
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  return body;
}
