import Database from "better-sqlite3";
import { actionIds, scriptedBody } from "./actions.ts";
import { codeIn, SUBJECTS, tokenIn, waitForMail, type Mail } from "./outbox.ts";
import type { Person } from "./people.ts";
import { registered } from "./reset.ts";
import type { App } from "./test.ts";

type Fields = Record<string, string>;

/** A browser that posts the forms of a login by mail, as the client router does. It keeps its cookies. */
export interface MailBrowser {
  askForLink(email: string, fields?: Fields): Promise<Response>;
  openLink(token: string): Promise<Response>;
  enterCode(code: string): Promise<Response>;
  logIn(person: Pick<Person, "email" | "password">, fields?: Fields): Promise<Response>;
  get(path: string): Promise<Response>;
  isLoggedIn(): Promise<boolean>;
  /** The names of its cookies. */
  cookies(): string[];
  /** The header `Cookie`. */
  cookie(): string;
  forget(name: string): void;
  /** Takes over the cookies of another one. */
  take(other: MailBrowser): void;
}

export function mailBrowser(app: App): MailBrowser {
  const jar = new Map<string, string>();
  const cookie = (): string => [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
  const call = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = { ...(init.headers as Fields), cookie: cookie() };
    const response = await fetch(app.url + path, { redirect: "manual", ...init, headers });
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === "") jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  };
  const post = (folder: string, action: string, fields: Fields): Promise<Response> => {
    const id = actionIds(app, `app/(site)/${folder}/actions.ts`).get(action) ?? "";
    const headers = { "next-action": id, origin: app.url, accept: "text/x-component" };
    return call(`/${folder}`, { method: "POST", body: scriptedBody(fields), headers });
  };
  return {
    askForLink: (email, fields) => post("login/link", "askForLink", { email, ...fields }),
    openLink: (token) => post("login/link", "openLink", { token }),
    enterCode: (code) => post("login/code", "enterCode", { code }),
    logIn: ({ email, password }, fields) => post("login", "logIn", { email, password, ...fields }),
    get: (path) => call(path),
    isLoggedIn: async () => ((await (await call("/api/session")).json()) as { authenticated: boolean }).authenticated,
    cookies: () => [...jar.keys()],
    cookie,
    forget: (name) => void jar.delete(name),
    take: (other) => {
      for (const [, name = "", value = ""] of other.cookie().matchAll(/([^=; ]+)=([^;]*)/g)) jar.set(name, value);
    },
  };
}

/** Where an action's answer sends the client router, or "". */
export const targetOf = (response: Response): string => response.headers.get("x-action-redirect")?.replace(/;\w+$/, "") ?? "";

/** A new person whose address is confirmed, logged in nowhere. */
export async function confirmed(app: App, { asksForCode = false } = {}): Promise<Person> {
  const person = await registered(app);
  changeUser(app, person.email, { email_verified_at: Math.floor(Date.now() / 1000), asks_for_code: Number(asksForCode) });
  return person;
}

/** Changes columns of a user, as another process of the app would. */
export function changeUser({ directory }: App, email: string, columns: Record<string, number | string>): void {
  inDatabase(directory, (database) => {
    const assignments = Object.keys(columns).map((name) => `${name} = ?`);
    database.prepare(`update users set ${assignments.join(", ")} where email = ?`).run(...Object.values(columns), email);
  });
}

/** The rows of an address's requests, as text. */
export function loginCodesOf({ directory }: App, email: string): Record<string, unknown>[] {
  return inDatabase(directory, (database) => {
    return database.prepare("select * from login_codes where email = ?").all(email) as Record<string, unknown>[];
  });
}

/** Lets an address's requests expire. */
export function expireLoginCodes({ directory }: App, email: string): void {
  inDatabase(directory, (database) =>
    database.prepare("update login_codes set expires_at = unixepoch() - 1 where email = ?").run(email),
  );
}

function inDatabase<T>(directory: string, work: (database: Database.Database) => T): T {
  const database = new Database(`${directory}/.data/e2e.db`, { fileMustExist: true });
  try {
    return work(database);
  } finally {
    database.close();
  }
}

/** Asks for a login link, and returns what its mail holds. */
export async function mailedTo(
  app: App,
  browser: MailBrowser,
  email: string,
  { count = 1, fields = {} }: { count?: number; fields?: Fields } = {},
): Promise<{ mail: Mail; token: string; code: string }> {
  await browser.askForLink(email, fields);
  const mail = await waitForMail(app.url, email, SUBJECTS.loginLink, count);
  return { mail, token: tokenIn(mail), code: codeIn(mail) };
}

/** A code that is not this one. */
export const otherThan = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, "0");
