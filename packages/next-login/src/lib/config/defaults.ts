const DAY = 86_400;

/** What holds where the app says nothing. Times in seconds. */
export const DEFAULTS: Readonly<{
  loginView: string;
  nextField: string;
  cookieName: string;
  sameSite: "lax";
  idle: number;
  absolute: number;
}> = Object.freeze({
  loginView: "/login",
  nextField: "next",
  cookieName: "login_session",
  sameSite: "lax",
  idle: DAY,
  absolute: 30 * DAY,
});
