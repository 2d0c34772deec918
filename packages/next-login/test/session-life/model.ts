/** The timeouts of the app under test, in seconds. Short, so that a story reaches each of them. */
export const TIMES = { idle: 1800, absolute: 7200, remember: 86_400, grace: 90 } as const;

export const BROWSERS = ["laptop", "phone", "library", "thief"] as const;
export type BrowserName = (typeof BROWSERS)[number];

export const NAMES: Record<UserId, string> = { "7": "Ada", "8": "Grace" };
export type UserId = "7" | "8";

/** A login, as someone who reads the documentation imagines it. */
interface LoginModel {
  readonly user: UserId;
  startedAt: number;
  lastSeenAt: number;
  fresh: boolean;
  version: number;
  rememberUntil: number;
  ended: boolean;
  /** Counts the replaced tokens. Only with a store. */
  token: number;
  /** When the present token was first presented, or `null`. */
  tokenUsedAt: number | null;
}

/** What a browser has of its last login. */
interface BrowserModel {
  login: LoginModel | null;
  session: boolean;
  remember: boolean;
  /** Whether the session needs no remember cookie, because that cookie has not restored it. */
  sessionCookie: boolean;
  token: number;
}

/** Who is logged in. `unsure` means that no one may be logged in either: a replaced token counts for a short time. */
export interface Expected {
  readonly user: UserId | null;
  readonly fresh: boolean;
  readonly unsure: boolean;
}

const NO_ONE: Expected = { user: null, fresh: false, unsure: false };
const noLogin = (): BrowserModel => ({ login: null, session: false, remember: false, sessionCookie: false, token: 0 });

/** Says who must be logged in after each step. It knows no cookie, no seal and no row. */
export class SessionModel {
  readonly stored: boolean;
  now = 0;
  readonly #versions: Record<UserId, number> = { "7": 0, "8": 0 };
  readonly #browsers: Record<BrowserName, BrowserModel> = {
    laptop: noLogin(),
    phone: noLogin(),
    library: noLogin(),
    thief: noLogin(),
  };

  constructor(stored: boolean) {
    this.stored = stored;
  }

  expected(browser: BrowserName): Expected {
    const { state, login } = this.#valid(browser);
    if (!login) return NO_ONE;
    if (this.#sessionLives(state, login)) {
      const replaced = state.token !== login.token;
      if (replaced && login.tokenUsedAt !== null && this.now >= login.tokenUsedAt + TIMES.grace) return NO_ONE;
      const unsure = replaced || (!state.sessionCookie && this.now >= login.rememberUntil);
      return { user: login.user, fresh: login.fresh && !replaced, unsure };
    }
    if (state.remember && this.now < login.rememberUntil) return { user: login.user, fresh: false, unsure: false };
    return NO_ONE;
  }

  /** A visit that the server has answered for `user`. A page with a store does not write what a remember cookie restores. */
  visited(browser: BrowserName, user: string | null, byPage: boolean): void {
    const { state, login } = this.#valid(browser);
    if (!login || user === null) return;
    if (this.#sessionLives(state, login)) {
      login.lastSeenAt = this.now;
      if (state.token === login.token) login.tokenUsedAt ??= this.now;
      return;
    }
    if (byPage && this.stored) return;
    Object.assign(login, { startedAt: this.now, lastSeenAt: this.now, fresh: false });
    state.session = true;
    if (!this.stored) return;
    state.sessionCookie = false;
    this.#replaceToken(state, login);
  }

  logIn(browser: BrowserName, user: UserId, remember: boolean): void {
    this.#end(browser);
    const login: LoginModel = {
      user,
      startedAt: this.now,
      lastSeenAt: this.now,
      fresh: true,
      version: this.#versions[user],
      rememberUntil: remember ? this.now + TIMES.remember : 0,
      ended: false,
      token: 0,
      tokenUsedAt: this.now,
    };
    this.#browsers[browser] = { login, session: true, remember, sessionCookie: true, token: 0 };
  }

  logOut(browser: BrowserName): void {
    this.#end(browser);
    this.#browsers[browser] = noLogin();
  }

  /** Ends each login of the user of this browser, except that of `keep`. Only with a store. */
  endAll(browser: BrowserName, keep?: BrowserName): void {
    const { login } = this.#live(browser);
    if (!login) return;
    for (const other of Object.values(this.#browsers)) {
      if (other.login?.user === login.user && !(keep && other.login === login)) other.login.ended = true;
    }
  }

  /** Ends the login of `target`, when it is the same user's. Returns whether that is so. Only with a store. */
  revoke(browser: BrowserName, target: BrowserName): boolean {
    const [mine, other] = [this.#live(browser).login, this.#live(target).login];
    if (!mine || !other || mine.user !== other.user) return false;
    other.ended = true;
    return true;
  }

  reauthenticate(browser: BrowserName): void {
    const { state, login } = this.#live(browser);
    if (!login) return;
    Object.assign(login, { fresh: true, lastSeenAt: this.now });
    Object.assign(state, { session: true, sessionCookie: true });
    if (this.stored) this.#replaceToken(state, login);
  }

  changePassword(browser: BrowserName): void {
    const { login } = this.#live(browser);
    if (!login) return;
    login.version = this.#versions[login.user] += 1;
    this.reauthenticate(browser);
  }

  restart(browser: BrowserName): void {
    Object.assign(this.#browsers[browser], { session: false, sessionCookie: false });
  }

  /** Whether a thief can take what the model describes: with a store, the session cookie only. */
  canSteal(browser: BrowserName): boolean {
    const state = this.#browsers[browser];
    return state.login !== null && (!this.stored || state.sessionCookie);
  }

  steal(browser: BrowserName): void {
    const state = this.#browsers[browser];
    this.#browsers.thief = this.stored ? { ...state, remember: false } : { ...state, login: state.login && { ...state.login } };
  }

  #valid(browser: BrowserName): { state: BrowserModel; login: LoginModel | null } {
    const state = this.#browsers[browser];
    const { login } = state;
    const valid = login && !login.ended && login.version === this.#versions[login.user];
    return { state, login: valid ? login : null };
  }

  /** The login of a browser in which its user is logged in now. */
  #live(browser: BrowserName): { state: BrowserModel; login: LoginModel | null } {
    const { state, login } = this.#valid(browser);
    return { state, login: this.expected(browser).user === null ? null : login };
  }

  #sessionLives(state: BrowserModel, { lastSeenAt, startedAt }: LoginModel): boolean {
    return state.session && this.now < lastSeenAt + TIMES.idle && this.now < startedAt + TIMES.absolute;
  }

  #end(browser: BrowserName): void {
    const { login } = this.#live(browser);
    if (login) login.ended = true;
  }

  #replaceToken(state: BrowserModel, login: LoginModel): void {
    login.token += 1;
    login.tokenUsedAt = null;
    state.token = login.token;
  }
}
