import { tagsIn } from "../model/account.mjs";

/** What the API and the home page say when the store cannot be asked. Both answer 200, and the home page always links the login page. */
const AWAY = /"reason":"unavailable"|the session store did not answer/;

/**
 * What an answer says of the visitor: "in" with the tag of the user, "out", "away" when the store cannot be asked, or "lost" when the
 * answer did not arrive.
 */
export function verdictOf(answer) {
  const { status, text, lost } = answer;
  if (lost) return { says: "lost" };
  if (status >= 500) return { says: "away" };
  // Node refuses headers that are too long, before Next sees them.
  if (status === 431) return { says: "out" };
  const tags = tagsIn(text);
  if (tags.size > 0) return { says: "in", tags };
  if (status === 401 || isLoginView(answer) || /"authenticated":false|href="\/login|\/login/.test(text)) {
    return AWAY.test(text) ? { says: "away" } : { says: "out" };
  }
  return { says: "away" };
}

/** Whether the answer redirects to the login page. */
export function isLoginView({ headers }) {
  return pathOf(headers?.get("location") ?? null) === "/login";
}

export function pathOf(location) {
  return location === null ? null : new URL(location, "http://localhost").pathname;
}
