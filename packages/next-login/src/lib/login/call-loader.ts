import { LoginError } from "../errors.ts";
import { checkAnswer } from "./answer.ts";

type Loaded<User> = User | null | undefined;

const EXAMPLES = {
  userLoader: "userLoader: (id) => findUser(id)",
  requestLoader: "requestLoader: ({ headers }) => findUserByKey(headers)",
};

/**
 * Calls the app's loader. An error becomes `login_unavailable`, thrown or returned, except one with a `digest`, which Next throws to
 * end a render. Any other value that is not a user is refused, because a truthy one would count as a user.
 */
export async function callLoader<User extends object>(
  loader: keyof typeof EXAMPLES,
  call: () => Loaded<User> | Promise<Loaded<User>>,
): Promise<Loaded<User>> {
  const unavailable = (cause: unknown): LoginError =>
    new LoginError("login_unavailable", `\`${loader}\` failed, so the user could not be determined.`, { cause });
  let user: unknown;
  try {
    user = await call();
  } catch (cause) {
    if (cause instanceof Error && "digest" in cause) throw cause;
    throw unavailable(cause);
  }
  if (!user) return null;
  if (user instanceof Error) throw unavailable(user);
  checkAnswer(loader, user, typeof user === "object" && !Array.isArray(user), EXAMPLES[loader]);
  return user as User;
}
