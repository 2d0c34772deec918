import { textOf } from "./present.ts";
import type { Project } from "./project.ts";

/** Whether the app has next-auth, or had it until now: then its files still import the package. */
export function hasNextAuth({ folder, base, packages }: Project): boolean {
  return packages.has("next-auth") || ["auth.ts", "auth.js"].some((name) => importsIt(textOf(folder, base + name)));
}

const importsIt = (text: string): boolean => /from ["']next-auth["'/]/.test(text);

/** Whether a middleware is next-auth's: made from its package, or from the app's module `auth`. */
export function isOfNextAuth(text: string, project: Project): boolean {
  return importsIt(text) || (hasNextAuth(project) && /from ["'][^"']*\bauth(?:\.[jt]s)?["']/.test(text));
}

/** What to write in place of it. */
export function replacement(entry: string, next: number, matcher: string): string {
  const runtime = next >= 16 ? "" : 'runtime: "nodejs", ';
  return `${entry} is next-auth's. Write this in its place:

    import { createLoginMiddleware } from "next-login/middleware";
    import { loginConfig } from "./login.config";

    export const ${next >= 16 ? "proxy" : "middleware"} = createLoginMiddleware(loginConfig);
    export const config = { ${runtime}${matcher} };

  If it runs code of yours too, give that to createLoginMiddleware as the second argument.`;
}
