import { userId, type LoginOptions } from "./options.ts";

/** The id of the user that an event is about, or `null`. A user without an id, as an app may report one, is no one here. */
export function userIdIn<User extends object, Anonymous>(options: LoginOptions<User, Anonymous>, event: object): string | null {
  const { user, userId: id = null } = event as { user?: User | null; userId?: string };
  try {
    return user ? userId(options, user) : id;
  } catch {
    return null;
  }
}
