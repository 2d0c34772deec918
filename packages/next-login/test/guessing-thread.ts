import { parentPort, workerData } from "node:worker_threads";
import Database from "better-sqlite3";
import { RateLimiterSQLite } from "rate-limiter-flexible";
import { createLoginThrottle } from "../src/throttle.ts";

// A thread that guesses at one account `count` times at once, and sends how many attempts were allowed. It has its own connection,
// like another instance of the app.
const { file, secret, account, count } = workerData as { file: string; secret: string; account: string; count: number };
const storeClient = new Database(file);
const throttle = createLoginThrottle({
  secret,
  origin: "https://app.example.com",
  trustedProxyHops: 1,
  limiter: (settings) =>
    new RateLimiterSQLite({
      storeClient,
      storeType: "better-sqlite3",
      tableCreated: true,
      ...settings,
      tableName: "login_throttle",
    }),
});
const attempts = Array.from({ length: count }, (_, at) =>
  throttle.attempt(account, { headers: new Headers({ "x-forwarded-for": `192.0.2.${at}` }) }),
);
const allowed = (await Promise.all(attempts)).filter((attempt) => attempt.allowed).length;
storeClient.close();
parentPort!.postMessage(allowed);
