import { newAccount, signUp, submit } from "../support/starter.ts";
import { answerOf, startSockets } from "./support/sockets.ts";
import { expect, test } from "./support/test.ts";

test("websockets-and-streams.md: a socket knows its user, refuses other origins, and ends with the session", async ({
  page,
  app,
  context,
  otherBrowser,
}) => {
  const ada = await signUp(page, app.url, newAccount());
  const sockets = await startSockets(app);
  try {
    const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
    expect(await answerOf(sockets.address, { cookie, origin: app.url })).toBe(`Hello, ${ada.email}`);
    expect(await answerOf(sockets.address, { cookie, origin: "https://evil.example" })).toBe("401");
    expect(await answerOf(sockets.address, { origin: app.url })).toBe("401");

    const opened = page.evaluate(
      (address) =>
        new Promise<string>((resolve) => {
          const socket = new WebSocket(address);
          socket.onmessage = () => resolve("open");
          socket.onerror = () => resolve("error");
          socket.onclose = ({ code }) => (document.title = `closed ${code}`);
        }),
      sockets.address,
    );
    expect(await opened).toBe("open");
    const other = await otherBrowser.newPage();
    await other.goto("/devices");
    await submit(other, ada, "Log in");
    await other.getByRole("button", { name: "Log out all other devices" }).click();
    await expect(other.getByRole("listitem")).toHaveCount(1);
    await expect(page).toHaveTitle("closed 4401");
  } finally {
    await sockets.stop();
  }
});

test("websockets-and-streams.md: a stream sends events, and ends with the session", async ({ page, app, otherBrowser }) => {
  const ada = await signUp(page, app.url, newAccount());
  await page.evaluate(() => {
    const source = new EventSource("/api/events");
    source.onmessage = () => (document.title = "event");
    source.onerror = () => {
      source.close();
      document.title = "ended";
    };
  });
  await expect(page).toHaveTitle("event");
  const other = await otherBrowser.newPage();
  await other.goto("/devices");
  await submit(other, ada, "Log in");
  await other.getByRole("button", { name: "Log out all other devices" }).click();
  await expect(page).toHaveTitle("ended");
});
