import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import Database from "better-sqlite3";
import { recipients, startMailServer } from "../../../../playwright/support/mail-server.ts";
import { demo } from "../../../../tools/lib/build.mjs";
import { freePort } from "../../../../tools/lib/port.mjs";
import { untilReady } from "../../../../tools/lib/ready.mjs";
import { start } from "../../../../tools/lib/run.mjs";
import { temporaryFolder } from "../../../../tools/lib/server.mjs";
import { stop } from "../../../../tools/lib/stop.mjs";

const KINDS = { known: 1, inactive: 0 };
const addressOf = (kind, round) => `${kind}-${round}@example.com`;

/**
 * Starts the built demo with a mail server, and returns what can be asked at `/forgot-password`, as functions of the round. `close`
 * returns one sentence for each mail that is missing or too many.
 */
export async function createQuestions(rounds) {
  const mailServer = await startMailServer();
  const file = join(temporaryFolder("bench-answers"), "demo.db");
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const env = {
    NODE_ENV: "production",
    SESSION_SECRET: "a secret for a benchmark, of forty letters",
    APP_ORIGIN: url,
    DATABASE_URL: `file:${file}`,
    SMTP_URL: mailServer.url,
    DEMO_OUTBOX: "",
  };
  const server = start(["next", "start", "-p", String(port)], { cwd: demo, env, quiet: true });
  await untilReady(`${url}/forgot-password`);
  createUsers(file, rounds);
  const id = actionId();

  async function ask(email) {
    const body = new FormData();
    body.append("_1_email", email);
    body.append("0", '[{},"$K1"]');
    const headers = { "next-action": id, origin: url, accept: "text/x-component" };
    const response = await fetch(`${url}/forgot-password`, { method: "POST", headers, body });
    const text = await response.text();
    if (!text.includes("we have sent it a link"))
      throw new Error(`The demo answered ${response.status}: this would not be measured.`);
  }

  async function close() {
    // The first question of each kind, before the rounds, counts too.
    const wanted = Array.from({ length: rounds + 1 }, (_, round) => addressOf("known", round)).toSorted();
    for (let tries = 0; mailServer.mails.length < wanted.length && tries < 100; tries++) await sleep(100);
    await stop(server);
    await mailServer.stop();
    const sent = mailServer.mails.flatMap(recipients).toSorted();
    console.log(`Mails by SMTP: ${sent.length}, for ${wanted.length} known addresses.`);
    return sent.join() === wanted.join() ? [] : [`The mails went to ${sent.join(", ") || "no one"}.`];
  }

  const cases = {
    "an unknown address": (round) => ask(addressOf("unknown", round)),
    "a known address": (round) => ask(addressOf("known", round)),
    "the address of an inactive account": (round) => ask(addressOf("inactive", round)),
  };
  return { cases, close };
}

function createUsers(file, rounds) {
  const database = new Database(file, { timeout: 5000 });
  const insert = database.prepare("insert into users (email, name, password_hash, is_active) values (?, ?, 'none', ?)");
  for (const [kind, isActive] of Object.entries(KINDS)) {
    for (let round = 0; round <= rounds; round++) insert.run(addressOf(kind, round), kind, isActive);
  }
  database.close();
}

function actionId() {
  const { node } = JSON.parse(readFileSync(join(demo, ".next/server/server-reference-manifest.json"), "utf8"));
  return Object.keys(node).find((id) => node[id].filename.endsWith("forgot-password/actions.ts"));
}
