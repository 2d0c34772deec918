import { createLoginManager } from "next-login";

export const { loginRequired, requireUser } = createLoginManager({
  loginView: null,
  userLoader: (id) => ({ id, name: "Ada Lovelace" }),
});

/** Denies every user: each logged-in user gets a 403. */
export const where = (): boolean => false;
