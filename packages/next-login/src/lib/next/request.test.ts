import { expect, test, vi } from "vitest";
import { currentRequestIfAny } from "./request.ts";

const failing = vi.hoisted(() => ({ message: "" }));
const fail = async (): Promise<never> => {
  throw new Error(failing.message);
};
vi.mock("next/headers.js", () => ({ headers: fail, cookies: fail }));

test("currentRequestIfAny returns null outside a request, and throws Next's other errors", async () => {
  failing.message =
    "`headers` was called outside a request scope. Read more: https://nextjs.org/docs/messages/next-dynamic-api-wrong-context";
  expect(await currentRequestIfAny()).toBe(null);
  failing.message = 'Route /users used `headers()` inside "use cache".';
  await expect(currentRequestIfAny()).rejects.toThrow("use cache");
});
