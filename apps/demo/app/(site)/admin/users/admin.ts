import type { FreshRequirement } from "next-login";
import type { User } from "@/lib/users";

/** What every page and action of the administration requires: an administrator who has authenticated in the last ten minutes. */
export const ADMIN: FreshRequirement<User> = { maxAge: 600, authorize: ({ role }) => role === "admin" };
