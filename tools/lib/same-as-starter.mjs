import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { starter } from "./build.mjs";
import { must, root, step } from "./run.mjs";

/** Files that `create-next-app` writes and the starter leaves to the workspace. */
const onlyInApp = ["AGENTS.md", "README.md", "eslint.config.mjs"];
/** Packages that the starter takes from the workspace, or whose command it does without. */
const onlyInAppsPackages = ["@types/node", "eslint", "eslint-config-next", "typescript"];

/** The pages that send mail, which README only names. They change no file of README. */
const onlyInStarter = [
  /^app\/\(account\)\//,
  /^app\/\(app\)\/dashboard\/layout\.tsx$/,
  /^app\/login\/template\.tsx$/,
  /^lib\/(account|mail|throttle|tokens|verified-emails|without-values)\.ts$/,
];
const onlyInStartersPackages = [
  "nodemailer in dependencies",
  "rate-limiter-flexible in dependencies",
  "@types/nodemailer in devDependencies",
];

const layout = "app/(app)/layout.tsx";
const fonts = [
  [/^import \{ Geist.*\n/m, ""],
  [/^const geist.*?^\}\);\n\n/gms, ""],
  [/\{`\$\{geistSans\.variable\} \$\{geistMono\.variable\} (.*?)`\}/, '"$1"'],
];

/**
 * Where an app that follows README differs from the starter. Formats the app as the repository is formatted, and takes Google's fonts
 * out of its layout, so this comes last.
 *
 * @returns one sentence for each difference.
 */
export async function differencesFromStarter(app, { ownFiles }) {
  const file = join(app, layout);
  const text = fonts.reduce((text, [from, to]) => text.replace(from, to), readFileSync(file, "utf8"));
  writeFileSync(file, text);
  must(await step("format the app", ["oxfmt", "-c", join(root, ".oxfmtrc.json")], { cwd: app, quiet: true }));
  // `create-next-app` makes no repository where git knows no author.
  execFileSync("git", ["init", "--quiet"], { cwd: app });
  const [inApp, inStarter] = [filesOf(app), filesOf(starter)];
  const known = [...onlyInApp, ...ownFiles];
  const beyondReadme = (path) => onlyInStarter.some((pattern) => pattern.test(path));
  return [
    ...known.filter((path) => !inApp.includes(path)).map((path) => `The app has no ${path} any more.`),
    ...inApp.filter((path) => !known.includes(path) && !inStarter.includes(path)).map((path) => `The starter has no ${path}.`),
    ...onlyInStarter
      .filter((pattern) => !inStarter.some((path) => pattern.test(path)))
      .map((pattern) => `The starter has no ${pattern} any more.`),
    ...inApp.filter(beyondReadme).map((path) => `README has ${path} too.`),
    ...inStarter.filter((path) => !inApp.includes(path) && !beyondReadme(path)).map((path) => `Only the starter has ${path}.`),
    ...inStarter
      .filter((path) => path !== "package.json" && inApp.includes(path))
      .filter((path) => !readFileSync(join(app, path)).equals(readFileSync(join(starter, path))))
      .map((path) => `${path} differs from the starter's.`),
    ...differentPackages(packagesOf(app), packagesOf(starter)),
  ];
}

/** What git would keep. */
function filesOf(folder) {
  const command = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
  const paths = execFileSync("git", command, { cwd: folder, encoding: "utf8" }).split("\0");
  return paths.filter((path) => path && existsSync(join(folder, path)));
}

function packagesOf(folder) {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return Object.entries({ dependencies, devDependencies }).flatMap(([kind, packages]) =>
    Object.keys(packages).map((name) => `${name} in ${kind}`),
  );
}

function differentPackages(inApp, inStarter) {
  const known = onlyInAppsPackages.map((name) => `${name} in devDependencies`);
  return [
    ...inApp.filter((name) => !known.includes(name) && !inStarter.includes(name)).map((name) => `The starter has no ${name}.`),
    ...[...inStarter, ...known]
      .filter((name) => !inApp.includes(name) && !onlyInStartersPackages.includes(name))
      .map((name) => `The app has no ${name}.`),
  ];
}
