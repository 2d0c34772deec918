import { registerHooks } from "node:module";

/**
 * `node --import` this file, and `drizzle-orm` is Drizzle 1.0: the workspace installs it as `drizzle-orm-1`. The drizzle-kit of
 * the workspace keeps 0.45, because it works with no other. It reads the tables of both.
 */
registerHooks({
  resolve: (specifier, context, next) => {
    const isKit = context.parentURL?.includes("/node_modules/drizzle-kit/") ?? false;
    return next(isKit ? specifier : specifier.replace(/^drizzle-orm(?=\/|$)/, "drizzle-orm-1"), context);
  },
});
