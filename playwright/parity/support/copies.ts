import { textOf, type Visitor } from "./visitor.ts";

/** Cookies that an attacker may have captured, by name. */
export type Copy = Readonly<Record<string, string>>;

/** Copies of a visitor's cookies: only the session cookie, only the remember cookie, and both. */
export function copiesOf({ browser, sessionCookie, rememberCookie }: Visitor): Copy[] {
  const copy = (...names: string[]): Copy => Object.fromEntries(names.map((name) => [name, browser.jar.get(name) ?? ""]));
  return [copy(sessionCookie), copy(rememberCookie), copy(sessionCookie, rememberCookie)];
}

/** Who a page says that a copy is. A page writes nothing, so the copy is as good as before. */
export async function userOf(thief: Visitor, copy: Copy): Promise<string | undefined> {
  holdOnly(thief, copy);
  return textOf(await thief.page("/me"), "who");
}

/** What guards make of a copy, each of the very same one. */
interface Replayed {
  /** The status of a page, a handler and an action. */
  readonly statuses: [page: number, handler: number, action: number];
  /** Why a page, a handler and an action refused, as their managers told. */
  readonly reasons: (string | undefined)[];
  /** What ran although it is guarded. */
  readonly ran: string[];
}

/** Goes with a copy to a guarded page, handler and action. */
export async function replay(thief: Visitor, copy: Copy): Promise<Replayed> {
  await thief.recorded();
  holdOnly(thief, copy);
  const page = await thief.page("/protected");
  holdOnly(thief, copy);
  const handler = await thief.post("protected", {}, "{}");
  holdOnly(thief, copy);
  const action = await thief.submit({});
  const { events } = await thief.recorded();
  return {
    statuses: [page.status, handler.status, action.status],
    reasons: events.filter(({ name }) => name === "unauthorized").map(({ reason }) => reason),
    ran: events.filter(({ name }) => name === "ran").map(({ user }) => user ?? ""),
  };
}

function holdOnly({ browser }: Visitor, copy: Copy): void {
  browser.jar.clear();
  for (const [name, value] of Object.entries(copy)) browser.jar.set(name, value);
}
