import { readFileSync, writeFileSync } from "node:fs";

/**
 * `npm run lockfile [-- file]`, after a change of dependencies made behind a registry mirror that lacks the binaries of other
 * systems: npm leaves those out of the lockfile, and `npm ci` then refuses it. Adds them, by name and version.
 */
const file = process.argv[2] ?? new URL("../package-lock.json", import.meta.url);
const lock = JSON.parse(readFileSync(file, "utf8"));
const SYSTEM = /(android|darwin|freebsd|linux|openharmony|win32)-(arm64|arm|x64|ia32|ppc64|riscv64|s390x)(?:-(\w+))?$/;

function isLocked(from, name) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("/node_modules/")))) {
    if (lock.packages[`${folder ? `${folder}/` : ""}node_modules/${name}`]) return true;
    if (folder === "") return false;
  }
}

let added = 0;
for (const [folder, owner] of Object.entries({ ...lock.packages })) {
  for (const [name, version] of Object.entries(owner.optionalDependencies ?? {})) {
    const [, os, cpu, libc] = SYSTEM.exec(name) ?? [];
    if (!os || !/^\d/.test(version) || isLocked(folder, name)) continue;
    const { dev, license, engines } = owner;
    const c = os === "linux" && /^(gnu|musl)/.exec(libc ?? "")?.[1];
    lock.packages[`node_modules/${name}`] = {
      version,
      cpu: [cpu],
      ...(dev && { dev }),
      ...(c && { libc: [c === "gnu" ? "glibc" : "musl"] }),
      license,
      optional: true,
      os: [os],
      engines,
    };
    added++;
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).toSorted(([a], [b]) => a.localeCompare(b, "en")));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added} packages of other systems added`);
