import { readFileSync } from "node:fs";
import { error, type App, type Finding } from "./finding.ts";

interface Manifest {
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta: Readonly<Record<string, { readonly optional?: boolean }>>;
  readonly engines: { readonly node: string };
}

/** Compares Node and the app's packages with what next-login supports. Its own package.json says what that is. */
export function checkVersions(app: App): Finding[] {
  const manifest = JSON.parse(readFileSync(new URL("../../../../package.json", import.meta.url), "utf8")) as Manifest;
  const findings: Finding[] = [];
  if (!satisfies(process.versions.node, manifest.engines.node)) {
    findings.push(error("node", `Node ${process.versions.node} is too old.`, `Install Node ${manifest.engines.node}.`));
  }
  for (const [name, range] of Object.entries(manifest.peerDependencies)) {
    const version = app.versionOf(name);
    if (version === undefined) {
      if (manifest.peerDependenciesMeta[name]?.optional) continue;
      findings.push(error(name, `${name} is not installed here.`, `Run npm install ${name}.`));
    } else if (!satisfies(version, range)) {
      findings.push(error(name, `${name} ${version} is not supported.`, `Install a version in ${range}.`));
    }
  }
  return findings;
}

/** Whether a version is in a range of `^` and `>=` with `||` between them, which is all that our package.json has. */
export function satisfies(version: string, range: string): boolean {
  const own = numbersOf(version);
  return range.split("||").some((part) => {
    const [, sign, least = ""] = /^\s*(\^|>=)(\S+)\s*$/.exec(part) ?? [];
    const wanted = numbersOf(least);
    if (sign === undefined || compare(own, wanted) < 0) return false;
    // Below 1.0 the second number is the one that breaks.
    return sign === ">=" || (own[0] === wanted[0] && (own[0] !== 0 || own[1] === wanted[1]));
  });
}

const numbersOf = (version: string): number[] => version.split("-", 1)[0]!.split(".").map(Number);

function compare(one: readonly number[], other: readonly number[]): number {
  for (const [index, value] of other.entries()) {
    const difference = (one[index] ?? 0) - value;
    if (difference !== 0) return difference;
  }
  return 0;
}
