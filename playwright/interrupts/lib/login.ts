import { createLoginManager } from "next-login";

export const { loginRequired, requireUser } = createLoginManager({
  loginView: null,
  userLoader: (id) => ({ id, name: "Ada Lovelace" }),
});

/** Who may is nobody: whoever is logged in gets a 403. */
export const where = (): boolean => false;
