import { AsyncLocalStorage } from "node:async_hooks";
import { registerHooks } from "node:module";

/**
 * The throttle reads a device cookie from Next's current request. A Next server would spend most of the time on HTTP, so the
 * requests of this bench are objects, and only `next/headers` is replaced: the throttle, its backend and its cookies are the real ones.
 */
const ours = new URL("./next-headers.mjs", import.meta.url).href;
registerHooks({
  resolve: (name, context, next) =>
    name === "next/headers.js" ? { url: ours, format: "module", shortCircuit: true } : next(name, context),
});

const scope = new AsyncLocalStorage();

export function currentRequest() {
  return scope.getStore();
}

/**
 * Runs a function in a request from this address, which the app's one proxy has reported.
 *
 * @param jar the browser's cookies, by name. What the answer sets is kept there.
 */
export function request(address, jar, run) {
  const cookies = {
    get: (name) => (jar.has(name) ? { value: jar.get(name) } : undefined),
    set: (name, value) => void jar.set(name, value),
  };
  const headers = new Headers({ "x-forwarded-for": address });
  return scope.run({ headers, cookies }, run);
}
