import { describe, expect, test, vi } from "vitest";
import { during, NAVIGATION as navigation, SECRET, TestJar } from "../../../test/helpers.ts";
import { createLoginManager } from "../create-login-manager.ts";

vi.mock("next/headers.js", async () => (await import("../../../test/helpers.ts")).nextHeaders);

const manager = createLoginManager({ secret: SECRET, origin: "https://app.example.com", userLoader: () => null });

describe("flashed messages", () => {
  test("appear on the next page, and can be filtered by category", async () => {
    const jar = new TestJar();
    const form = { ...navigation, "content-type": "multipart/form-data; boundary=x" };
    await during(
      jar,
      async () => {
        await manager.flash("Hello");
        await manager.flash("Saved", "success");
      },
      form,
    );
    const [hello, saved] = [
      { message: "Hello", category: "message" },
      { message: "Saved", category: "success" },
    ];
    await during(
      jar.nextRequest(),
      async () => {
        expect(await manager.getFlashedMessages()).toEqual([hello, saved]);
        expect(await manager.getFlashedMessages({ categories: ["success", "error"] })).toEqual([saved]);
        expect(await manager.getFlashedMessages({ categories: [] })).toEqual([]);
      },
      navigation,
    );
  });

  test("throw flash_too_large when they do not fit into the cookie", async () => {
    const tooLong = "x".repeat(2000);
    await expect(during(new TestJar(), () => manager.flash(tooLong), navigation)).rejects.toMatchObject({
      code: "flash_too_large",
      message: expect.stringContaining("2000 bytes"),
    });
  });
});
