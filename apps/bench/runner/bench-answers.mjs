import { buildDemo, buildLibrary } from "../../../tools/lib/build.mjs";
import { ensureInstalled } from "../../../tools/lib/install.mjs";
import { fail, must } from "../../../tools/lib/run.mjs";

/**
 * `npm run bench:answers [rounds]`: whether the time of an answer tells what it does not say. It measures failed logins, by what was
 * wrong with them, and `/forgot-password` of the built demo, by whether the address has an account. It fails when a median is off by
 * more than 5 %, and when the mails are not those to the known addresses. For logins it ignores 3 ms.
 */
const rounds = Number(process.argv[2] ?? 200);
/** Each round has addresses of its own. All come from one client, which the demo allows 1000 questions in 15 minutes. */
const QUESTIONS = 200;

await ensureInstalled();
must(await buildLibrary());
must(await buildDemo({ NODE_ENV: "production" }));
// Not before: they need what was just installed and built.
const { createCases } = await import("./answers/cases.mjs");
const { createQuestions } = await import("./answers/forgotten.mjs");
const { compare } = await import("./answers/compare.mjs");

const logins = await createCases(rounds);
const wrong = await compare("Failed logins", logins.cases, { rounds, leastMs: 3 });
await logins.close();

const questions = await createQuestions(QUESTIONS);
wrong.push(...(await compare("Questions at /forgot-password", questions.cases, { rounds: QUESTIONS, leastMs: 0 })));
wrong.push(...(await questions.close()));
if (wrong.length > 0) fail(wrong.join("\n"));
