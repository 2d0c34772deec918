import type { SessionStore } from "next-login";
import { memorySessionStore } from "next-login/memory";

/** A user, as in Flask-Login's own tests. `slug` is what the tests call them by. */
export interface User {
  id: string | number;
  slug: string;
  name: string;
  isActive?: boolean;
  version: number;
}

/** What a manager told its listeners. */
export interface Recorded {
  name: string;
  user: string | null;
  reason?: string;
  mode?: string;
  path?: string | null;
}

interface State {
  users: Map<string, User>;
  events: Map<string, Recorded[]>;
  /** Of the variants that have one. */
  sessions: SessionStore;
  /** How often a user was looked up, in all. */
  loads: number;
}

const USERS: User[] = [
  { id: 1, slug: "notch", name: "Notch", version: 1 },
  { id: 2, slug: "steve", name: "Steve", version: 1 },
  { id: 3, slug: "creeper", name: "Creeper", version: 1, isActive: false },
  { id: "佐藤", slug: "germanjapanese", name: "Müller", version: 1 },
  { id: "x".repeat(5000), slug: "endless", name: "Endless", version: 1 },
];

/** Pages, handlers and actions each have their own copy of a module; this is one for all of them. */
const shared = globalThis as typeof globalThis & { parity?: State };
export const state: State = (shared.parity ??= {
  users: new Map(USERS.map((user) => [String(user.id), user])),
  events: new Map(),
  sessions: memorySessionStore(),
  loads: 0,
});

export function loadUser(id: string): User | null {
  state.loads++;
  return state.users.get(id) ?? null;
}

export function userCalled(slug: string): User {
  const user = [...state.users.values()].find((each) => each.slug === slug);
  if (!user) throw new Error(`no user is called ${slug}`);
  return user;
}

export function record(variant: string, event: Recorded): void {
  state.events.set(variant, [...(state.events.get(variant) ?? []), event]);
}

/** What was recorded since the last time. */
export function drain(variant: string): { events: Recorded[]; loads: number } {
  const events = state.events.get(variant) ?? [];
  const { loads } = state;
  state.events.delete(variant);
  state.loads = 0;
  return { events, loads };
}
