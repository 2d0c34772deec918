import { Browser, NAVIGATION, type Answer } from "./browser.ts";

/** Something a manager told its listeners, or a guarded function that `ran`. */
export interface Recorded {
  readonly name: string;
  readonly user: string | null;
  readonly reason?: string;
  readonly mode?: string;
  readonly path?: string | null;
}

type Headers = Record<string, string>;

/** A visitor of one variant of the app. */
export class Visitor {
  readonly browser: Browser;
  readonly variant: string;

  constructor(origin: string, variant: string) {
    this.browser = new Browser(origin);
    this.variant = variant;
  }

  /** A call to an API, as a script makes it. */
  api(path: string, headers: Headers = {}, method = "GET"): Promise<Answer> {
    return this.browser.send(`/${this.variant}/api/${path}`, { method, headers });
  }

  post(path: string, headers: Headers = {}, body?: string): Promise<Answer> {
    return this.browser.send(`/${this.variant}/api/${path}`, { method: "POST", headers, body });
  }

  /** A visit to a page, as a browser makes it. */
  page(path: string, headers: Headers = {}): Promise<Answer> {
    return this.browser.send(`/${this.variant}${path}`, { headers: { ...NAVIGATION, ...headers } });
  }

  /** The page that an answer redirects to. */
  follow(answer: Answer, headers: Headers = {}): Promise<Answer> {
    return this.browser.send(answer.location ?? "", { headers: { ...NAVIGATION, ...headers } });
  }

  /** Logs in. `query` as JSON values: `remember=true&duration=25200`. */
  async login(who: string, query = ""): Promise<{ result: boolean; username: string; fresh: boolean } & Answer> {
    const answer = await this.post(`login/${who}?${query}`);
    return { ...answer, ...(JSON.parse(answer.text) as { result: boolean; username: string; fresh: boolean }) };
  }

  async username(headers: Headers = {}): Promise<string> {
    return (await this.api("username", headers)).text;
  }

  async isFresh(headers: Headers = {}): Promise<string> {
    return (await this.api("is-fresh", headers)).text;
  }

  async isRemembered(headers: Headers = {}): Promise<string> {
    return (await this.api("is-remembered", headers)).text;
  }

  /** What a form of the page `/actions` does without JavaScript: the one with this field, or the last. */
  async submit(fields: Record<string, string>, headers: Headers = {}): Promise<Answer> {
    const { text } = await this.page("/actions");
    const [first, second] = [...text.matchAll(/name="(\$ACTION_ID_[^"]+)"/g)].map(([, name]) => name ?? "");
    const body = new FormData();
    body.append(("steps" in fields ? first : second) ?? "", "");
    body.append("variant", this.variant);
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    const all = { ...NAVIGATION, origin: this.browser.origin, ...headers };
    return this.browser.send(`/${this.variant}/actions`, { method: "POST", headers: all, body });
  }

  /** Takes cookies that a test made. */
  receive(cookies: readonly { name: string; value: string }[]): void {
    for (const { name, value } of cookies) this.browser.jar.set(name, value);
  }

  /** What a browser forgets when it is closed: the session cookie with its renewal, and not those that remember. */
  closeBrowser(): void {
    for (const name of [this.sessionCookie, this.sessionRenewalCookie]) this.browser.jar.delete(name);
  }

  get sessionCookie(): string {
    return `${this.variant}_session`;
  }

  get rememberCookie(): string {
    return `${this.variant}_remember`;
  }

  /** What visits have changed of the session since the login. */
  get sessionRenewalCookie(): string {
    return `${this.sessionCookie}_renewal`;
  }

  get rememberRenewalCookie(): string {
    return `${this.rememberCookie}_renewal`;
  }

  /** What was recorded since it was last asked. */
  async recorded(): Promise<{ events: Recorded[]; loads: number }> {
    return JSON.parse((await this.api("events")).text) as { events: Recorded[]; loads: number };
  }

  async events(name: string): Promise<Recorded[]> {
    return (await this.recorded()).events.filter((event) => event.name === name);
  }
}

/** The text of a page's element with this id. */
export function textOf({ text }: Answer, id: string): string | undefined {
  return new RegExp(`<p id="${id}">([^<]*)</p>`).exec(text)?.[1];
}

/** The messages that a page shows, with their categories. */
export function messagesOf({ text }: Answer): [category: string, message: string][] {
  return [...text.matchAll(/<li class="([^"]*)">([^<]*)<\/li>/g)].map(([, category = "", message = ""]) => [category, message]);
}
