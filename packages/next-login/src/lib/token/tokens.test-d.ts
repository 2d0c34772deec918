import { createTokens } from "./create-tokens.ts";

interface User {
  id: number;
  passwordHash: string;
}
declare const findUser: (id: string) => Promise<User | null>;

const tokens = createTokens({
  userLoader: (id) => findUser(id),
  purposes: {
    resetPassword: { expiresIn: 3600, boundTo: (user) => user.passwordHash },
    changeEmail: { expiresIn: 3600, boundTo: (user) => user.passwordHash, payload: true },
  },
});

declare const user: User;

export async function typed(): Promise<void> {
  const reset = await tokens.read("resetPassword", await tokens.create("resetPassword", user));
  reset?.user.passwordHash satisfies string | undefined;
  reset?.payload satisfies undefined;
  const change = await tokens.read("changeEmail", await tokens.create("changeEmail", user, "new@example.com"));
  change?.payload satisfies string | undefined;
  change?.user.id satisfies number | undefined;
  // @ts-expect-error: there may be no user
  reset satisfies object;
  // @ts-expect-error: no purpose of this name
  await tokens.create("resetPasword", user);
  // @ts-expect-error: this purpose carries a payload
  await tokens.create("changeEmail", user);
  // @ts-expect-error: this purpose carries none
  await tokens.create("resetPassword", user, "x");
  // @ts-expect-error: not a user
  await tokens.create("resetPassword", { id: 7 });
}

// @ts-expect-error: a user without an id needs `getId`
createTokens({
  userLoader: (_id: string): { uuid: string } => ({ uuid: "" }),
  purposes: { resetPassword: { expiresIn: 1, boundTo: () => "" } },
});

createTokens({
  userLoader: (id) => findUser(id),
  // @ts-expect-error: `boundTo` is missing
  purposes: { resetPassword: { expiresIn: 1 } },
});
