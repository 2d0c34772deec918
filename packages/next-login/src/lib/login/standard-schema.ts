/**
 * A schema of any library that follows Standard Schema (https://standardschema.dev), such as Zod, Valibot or ArkType. Only the
 * part that next-login uses is here, so the package depends on no schema library.
 */
export interface StandardSchema<Input = unknown, Output = Input> {
  readonly "~standard": {
    readonly version: 1;
    readonly validate: (value: unknown) => StandardResult<Output> | Promise<StandardResult<Output>>;
    readonly types?: { readonly input: Input; readonly output: Output } | undefined;
  };
}

/** What a schema makes of a value: the value, or the issues for which it does not fit. */
export type StandardResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly StandardIssue[] };

export interface StandardIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** The schema of a manager without the option `sessionData`. */
export type NoSessionData = StandardSchema<undefined>;

/** What the app passes as `data`. */
export type SessionDataInput<Schema extends StandardSchema> = NonNullable<Schema["~standard"]["types"]>["input"];

/** What `getLogin().data` is. */
export type SessionData<Schema extends StandardSchema> = NonNullable<Schema["~standard"]["types"]>["output"];
