/** What the command asks of the process that loads the build. */
export interface LoadRequest {
  readonly folder: string;
  readonly dist: string;
  /** Entry → built file, from `dist/server`. */
  readonly entries: Readonly<Record<string, string>>;
  /** Entry → id of an action → the module that holds it. */
  readonly actions: Readonly<Record<string, Readonly<Record<string, string | number>>>>;
}

/** A file that a page is made of. */
export interface LoadedFile {
  /** `page`, `layout`, `template`, `loading` and the other names of Next. */
  readonly kind: string;
  /** The source, as the bundler names it. */
  readonly file: string;
  /** Whether its default export is what `loginRequired` returned. */
  readonly isGuarded: boolean;
}

/** What loading one entry showed, or why it failed. */
export type LoadedEntry =
  | { readonly error: string }
  | {
      /** For a page. */
      readonly files?: readonly LoadedFile[];
      /** For a handler. */
      readonly methods?: readonly string[];
      readonly guardedMethods?: readonly string[];
      readonly guardedActions: readonly string[];
      /** Listed by the build, but not in the module. */
      readonly missingActions: readonly string[];
    };
