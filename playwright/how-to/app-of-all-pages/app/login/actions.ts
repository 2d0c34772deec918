"use server";

import { checkPasswordPolicy, verifyPassword } from "next-login/password";
import { notFound, redirect } from "next/navigation";
import { beginLogin, getNextUrl, loginUser, logoutUser, reportLoginFailure } from "@/lib/login";
import { createUser, findUserByEmail, type users } from "@/lib/users";

type State = { error?: string; email?: string; remember?: boolean };

export async function logInOrRegister(_previous: State, form: FormData): Promise<State> {
  if (!(form instanceof FormData)) notFound(); // Anyone can call an action, with any arguments.
  const [email, password] = [form.get("email"), form.get("password")].map(String);
  const remember = form.has("remember"); // A browser sends a box only when it is ticked.
  if (form.has("register")) {
    const policy = checkPasswordPolicy(password, { blocklist: [email] });
    if (!policy.ok) return { email, error: policy.problems[0]?.message };
    const user = await createUser(email, password);
    if (!user || !(await loginUser(user, { remember }))) return { email, error: "This address has an account already." };
  } else {
    const user = await findUserByEmail(email);
    const verified = await verifyPassword(password, user?.passwordHash); // Hashes for an unknown address too.
    if (!verified) await reportLoginFailure(user ? "wrong_password" : "unknown_account", user, { method: "password" });
    const isOn = user && user.totpStep > 0;
    const logIn = async (found: typeof users.$inferSelect) =>
      isOn ? beginLogin(found, { next: await getNextUrl(), remember }) : loginUser(found, { remember });
    if (!user || !verified || !(await logIn(user))) return { email, remember, error: "Incorrect email or password." };
    if (isOn) redirect("/login/code");
  }
  redirect(await getNextUrl()); // The page they asked for, or `homeView`.
}

export async function logOut() {
  await logoutUser(); // Deletes the remember cookie too.
  redirect("/login");
}
