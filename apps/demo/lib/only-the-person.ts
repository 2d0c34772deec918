import type { Requirement } from "next-login";
import type { User } from "./users";

/** For what no administrator may do as the person, such as a new password. */
export const ONLY_THE_PERSON: Requirement<User> = { authorize: (_user, { impersonator }) => impersonator === null };
