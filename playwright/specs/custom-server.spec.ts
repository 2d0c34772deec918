import { ADA, logIn } from "../support/people.ts";
import { startServer } from "../support/server.ts";
import { expect, test } from "../support/test.ts";

test("a custom server that imports the library before Next serves guarded pages and knows the user of a handshake", async ({
  stateless,
  request,
}) => {
  const server = await startServer(stateless, {
    script: "../../playwright/support/custom-server.mjs",
    instance: "custom",
    env: { DATABASE_URL: "file:.data/custom.db" },
  });
  try {
    const denied = await request.get(`${server.url}/dashboard`, { maxRedirects: 0 });
    expect(denied.headers()["location"]).toBe("/login?next=%2Fdashboard");
    expect(await (await request.get(`${server.url}/handshake`)).json()).toEqual({ email: null, reason: "no_session" });

    await logIn(request, server.url);
    expect(await (await request.get(`${server.url}/dashboard`)).text()).toContain(ADA.name);
    expect(await (await request.get(`${server.url}/handshake`)).json()).toEqual({ email: ADA.email });
  } finally {
    await server.stop();
  }
});
