/** A method of a Drizzle database. Its types differ between Drizzle 0.45 and 1.0, so none of them is named here. */
export type Method = (...args: never[]) => unknown;

/** The methods that the session stores call on a Drizzle database of any dialect, in Drizzle 0.45 and 1.0. */
export interface QueryMethods {
  readonly select: Method;
  readonly insert: Method;
  readonly update: Method;
  readonly delete: Method;
}
