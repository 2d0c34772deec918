import type { SessionStore } from "../session/store.ts";

/** The sessions of the app's database, and how to leave it. */
export interface OpenedDatabase {
  readonly store: SessionStore;
  close(): Promise<void>;
}

/** Where the sessions are. */
export interface Place {
  /** The app's folder: paths begin here, and drivers are taken from here. */
  readonly folder: string;
  readonly table: string;
}
