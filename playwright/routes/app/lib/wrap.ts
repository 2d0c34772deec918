import { requireUser } from "./login";
import { write } from "./data";

type Fn = (...args: any[]) => any;

export const withLog =
  (fn: Fn) =>
  async (...args: unknown[]) => {
    console.log("called");
    return fn(...args);
  };
export const withUser =
  (fn: Fn) =>
  async (...args: unknown[]) => {
    const user = await requireUser();
    return fn(user, ...args);
  };
export const withAudit =
  (fn: Fn) =>
  async (...args: unknown[]) => {
    await write("audit");
    return fn(...args);
  };
export const either =
  (one: Fn, other: Fn) =>
  async (...args: unknown[]) =>
    args.length > 1 ? one(...args) : other(...args);
export function loginRequired(fn: Fn) {
  return async (...args: unknown[]) => fn({ id: "1" }, ...args);
}
export async function apply(fn: Fn) {
  await fn();
}
