import { invalid } from "../config/invalid.ts";
import { LoginError } from "../errors.ts";
import { isPromise } from "./answer.ts";
import type { SessionDataInput, StandardIssue, StandardResult, StandardSchema } from "./standard-schema.ts";

/** The most bytes of a session's data as JSON in UTF-8. Browsers send the cookie with each request, and a store has many rows. */
export const MAX_DATA_BYTES = 256;

/** The function of a manager that changes the data of a session. */
export interface SessionDataFunctions<Schema extends StandardSchema> {
  /**
   * Replaces the data of this session. Call it in a Server Action or a Route Handler. The rest of the request, and the render
   * after an action, see the new data. The session keeps its id, its freshness and its timeouts.
   *
   * The data are those of one session: other devices of the user keep theirs, and the next login in this browser begins with
   * its own. Of two calls at the same time, the later one wins.
   *
   * @param data All of the data, as the schema `sessionData` accepts them. To change one field, spread the others:
   *   `{ ...login.data, team }`. At most 256 bytes of JSON. Danger: the user must not choose it unchecked.
   * @returns `false`, changing nothing, when no session is logged in.
   * @throws LoginError `cookies_read_only` while a page renders; `cross_origin` for a request of another site; `session_data_too_large`;
   *   `invalid_option` when the data do not fit the schema, or the manager has none.
   */
  readonly updateSessionData: (data: SessionDataInput<Schema>) => Promise<boolean>;
}

/**
 * Returns the text to store for `data`, or "" for `undefined`. It checks the data as they will be read, after JSON: a `Date` is
 * text by then.
 *
 * @throws LoginError `session_data_too_large`; `invalid_option` for data that do not fit, and without a schema.
 */
export async function writeData(schema: StandardSchema | undefined, data: unknown): Promise<string> {
  if (data === undefined) return "";
  if (!schema) throw invalid("data", "needs the option `sessionData`, a schema of the data");
  const text = jsonOf(data);
  const result = await validate(schema, JSON.parse(text));
  if (result.issues) throw doesNotFit(result.issues);
  const bytes = new TextEncoder().encode(text).length;
  if (bytes <= MAX_DATA_BYTES) return text;
  throw new LoginError(
    "session_data_too_large",
    `the data of a session would be ${bytes} bytes of JSON, and ${MAX_DATA_BYTES} is the most. Store an id, and load the rest by it.`,
  );
}

/**
 * Returns the data of a stored text. Text that no longer fits the schema becomes the schema's default, because a deploy with a
 * new schema must log no one out.
 */
export async function readData(schema: StandardSchema | undefined, text: string): Promise<unknown> {
  if (!schema) return undefined;
  const stored = text === "" ? null : await validate(schema, parsed(text));
  if (stored && !stored.issues) return stored.value;
  const initial = await validate(schema, undefined);
  if (initial.issues) throw withoutDefault();
  return initial.value;
}

/** Checks the option `sessionData`. A schema that answers later is checked when it is first used. */
export function checkSessionData(schema: StandardSchema | undefined): void {
  if (schema === undefined) return;
  const standard = (schema as Partial<StandardSchema> | null)?.["~standard"];
  if (typeof standard?.validate !== "function") {
    throw invalid("sessionData", "must be a schema that follows Standard Schema, such as one of Zod, Valibot or ArkType");
  }
  const initial = standard.validate(undefined);
  if (isPromise(initial)) Promise.resolve(initial).catch(() => undefined);
  else if ((initial as StandardResult<unknown>).issues) throw withoutDefault();
}

function withoutDefault(): LoginError {
  const example = '`z.object({ team: z.string() }).default({ team: "home" })`';
  return invalid("sessionData", `must accept \`undefined\`, for sessions without data. Give it a default, as in ${example}`);
}

/** The issues are in `cause`, because their messages may have the data in them. */
function doesNotFit(cause: unknown): LoginError {
  const paths = Array.isArray(cause) ? (cause as readonly StandardIssue[]).map(pathOf).filter((path) => path !== "") : [];
  const where = paths.length > 0 ? ` at ${paths.map((path) => `\`${path}\``).join(", ")}` : "";
  const message = `the data of a session do not fit the schema \`sessionData\`${where}. See error.cause.`;
  return new LoginError("invalid_option", message, { cause });
}

function pathOf({ path = [] }: StandardIssue): string {
  return path.map((part) => String(typeof part === "object" ? part.key : part)).join(".");
}

function jsonOf(data: unknown): string {
  try {
    const text = JSON.stringify(data) as string | undefined;
    if (text !== undefined) return text;
  } catch (cause) {
    throw doesNotFit(cause);
  }
  throw doesNotFit([]);
}

/** Returns `undefined`, for which every schema has a value, when the text is not JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A schema that throws counts as one with issues: a transformation may throw for data of an earlier version. */
async function validate(schema: StandardSchema, value: unknown): Promise<StandardResult<unknown>> {
  try {
    return await schema["~standard"].validate(value);
  } catch (error) {
    return { issues: [{ message: String(error) }] };
  }
}
