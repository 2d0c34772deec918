import type { Page } from "@playwright/test";

/** What is built: an app, changed so. Cells that name the same one share it. */
export interface Build {
  /** The app's folder. Default: `playwright/classic`, an app without Cache Components. */
  readonly from?: string;
  /** A folder beside this one, laid over the app. */
  readonly app?: string;
  /** More of `next.config.mjs`, as source. */
  readonly config?: string;
  readonly change?: (directory: string) => void;
  readonly buildArguments?: readonly string[];
  /** After the build. */
  readonly finish?: (directory: string) => void;
}

/** What a cell says it is, and its server and its build are asked. */
export interface Setting {
  readonly next: 15 | 16;
  readonly bundler: "Turbopack" | "webpack";
  readonly middleware: "Edge" | "Node";
  readonly node: 22 | 24 | 26;
}

/** One way of running Next that is supported. */
export interface Cell extends Partial<Setting> {
  readonly name: string;
  readonly build: Build;
  readonly basePath?: string;
  /** `next dev` serves it instead of `next start`, from the same folder: each has its own output. */
  readonly dev?: boolean;
  /** The way through the app. Default: `journey`, of the app in `playwright/classic`. */
  readonly journey?: (page: Page, url: string, cell: Cell, javaScript: boolean) => Promise<void>;
  /** `cacheComponents` builds the part of a page that is the same for everybody. */
  readonly shell?: boolean;
  /** A cookie holds the return URL, and the login page's address does not. */
  readonly nextInCookie?: boolean;
  /** The guarded pages. Default: `/dashboard`. */
  readonly guarded?: readonly string[];
  /** A server of its own instead of `next start`, from the built `.next`. `APP` stands for the app's folder. */
  readonly server?: string;
  /** What is not as it should be without JavaScript: a bug of Next's, by its number in docs/decisions, or why there is nothing. */
  readonly withoutJavaScript?: { readonly bug: "002.13" | "002.19" } | { readonly notApplicable: string };
  /** Checks that only this cell runs. */
  readonly checks?: readonly Check[];
}

/** A cell as it runs. */
export interface Running {
  readonly url: string;
  readonly directory: string;
  /** `next dev` serves it. */
  readonly dev: boolean;
  readonly buildLog: string;
}

/** A check that only one cell runs. */
export interface Check {
  readonly title: string;
  run(running: Running, page: Page): Promise<void>;
}
