import Database from "better-sqlite3";
import { plainBody } from "../support/actions.ts";
import { idOf } from "../support/reset.ts";
import { mailTo, SUBJECTS, waitForMail } from "../support/outbox.ts";
import { ADA } from "../support/people.ts";
import { startServer } from "../support/server.ts";
import { expect, test } from "../support/test.ts";

const DAY = 86_400;

test("the outbox keeps 200 messages, for a day", async ({ demo }) => {
  const server = await startServer(demo, { instance: "outbox", env: { DATABASE_URL: "file:.data/outbox.db" } });
  const database = new Database(`${demo.directory}/.data/outbox.db`);
  const subjects = (): unknown[] => database.prepare("select subject from outbox order by id").pluck().all();
  try {
    const now = Math.floor(Date.now() / 1000);
    const insert = database.prepare(
      `insert into outbox ("to", subject, text, html, at) values ('a@example.com', ?, '', '', ?)`,
    );
    insert.run("old", now - DAY - 60);
    insert.run("recent", now - DAY + 600);
    // The age counts when the outbox is read, too.
    expect((await mailTo(server.url, "a@example.com")).map(({ subject }) => subject)).toEqual(["recent"]);
    const ask = async (): Promise<void> => {
      const body = plainBody(idOf(demo, "forgot-password", "askForReset"), { email: ADA.email });
      const headers = { origin: server.url };
      expect((await fetch(`${server.url}/forgot-password`, { method: "POST", body, headers })).status).toBe(200);
    };
    await ask();
    await waitForMail(server.url, ADA.email, SUBJECTS.reset);
    await expect.poll(subjects).toEqual(["recent", SUBJECTS.reset]);

    for (let index = 0; index < 300; index++) insert.run(`number ${index}`, now);
    await ask();
    await expect.poll(() => subjects().at(-1)).toBe(SUBJECTS.reset);
    await expect.poll(() => subjects().length).toBe(200);
    expect(subjects()[0]).toBe("number 101");
    expect(await mailTo(server.url, "a@example.com")).toHaveLength(199);
  } finally {
    database.close();
    await server.stop();
  }
});
