import { fail } from "../../../../tools/lib/run.mjs";
import { visit } from "./load.mjs";
import { greets, person } from "./person.mjs";

/** Logs in as the subject does it. Fails unless its page greets the user, and greets no one without a cookie. */
export async function logIn(server, subject) {
  const cookie = (await subject.logIn?.(server.origin)) ?? "";
  if (subject.logIn && !cookie) fail(`${subject.title}: the login set no cookie.\n${server.said()}`);
  const url = server.origin + subject.path;
  const known = await visit(url, cookie);
  if (!known.text.includes(greets(person.name))) fail(`${subject.title} does not greet the logged-in user: ${known.text}`);
  const unknown = await visit(url);
  if (subject.logIn && unknown.text.includes(person.name)) fail(`${subject.title} greets a user who is not logged in.`);
  return { subject, url, cookie };
}
