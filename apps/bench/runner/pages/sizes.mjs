import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { visit } from "./load.mjs";
import { isPresent } from "./peers.mjs";

const clients = [
  { name: "next-login", title: "next-login, the link to the login" },
  { name: "better-auth", title: "better-auth, createAuthClient" },
  { name: "next-auth", title: "next-auth, signIn" },
];

const zipped = (parts) => gzipSync(Buffer.concat(parts), { level: 9 }).length;

/** What Next emits for a middleware on Edge, all of it together. */
function middlewareSize(folder) {
  const manifest = JSON.parse(readFileSync(join(folder, ".next/server/middleware-manifest.json"), "utf8"));
  return zipped(manifest.middleware["/"].files.map((file) => readFileSync(join(folder, ".next", file))));
}

/** All scripts that a page names, loaded from its server as a browser would. */
async function clientSize(origin, name) {
  const { text } = await visit(`${origin}/client/${name}`);
  const scripts = new Set([...text.matchAll(/\/_next\/static\/[\w./~-]+?\.js/g)].map(([path]) => path));
  const parts = [...scripts].map(async (path) => Buffer.from((await visit(origin + path)).text));
  return zipped(await Promise.all(parts));
}

/** Bytes of gzip, above an empty middleware and above a client component without a library. */
export async function compareSizes({ server }, started) {
  const onEdge = started.filter(({ name, source, file }) => name === source && file === "middleware");
  const emitted = onEdge.map(({ name, title, folder }) => ({ name, title, size: middlewareSize(folder) }));
  const empty = emitted.find(({ name }) => name === "empty").size;
  const none = await clientSize(server.origin, "none");
  const client = [];
  for (const { name, title } of clients.filter(({ name }) => isPresent(name)))
    client.push({ name, title, size: (await clientSize(server.origin, name)) - none });
  const libraries = emitted.filter(({ name }) => name !== "empty");
  return { middleware: libraries.map((one) => ({ ...one, size: one.size - empty })), client };
}
