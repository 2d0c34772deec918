import { checkPasswordPolicy } from "next-login/password";
import { z } from "zod";
import { normalizeEmail } from "./users";

export const nameRule = z.string().trim().min(1, "Enter your name.").max(100, "Use at most 100 characters.");

export const emailRule = z
  .string()
  .trim()
  .max(254, "That email address is too long.")
  .pipe(z.email("Enter an email address such as name@example.com."));

/**
 * Whether an email address and a password can belong to a user. What cannot is no guess, so do not call the throttle for it: it
 * would count as a failure.
 */
export function mayBeCredentials(email: unknown, password: unknown): password is string {
  return emailRule.safeParse(normalizeEmail(email)).success && mayBePassword(password);
}

/** The same for a password without an address. No stored password is longer. */
export function mayBePassword(password: unknown): password is string {
  return typeof password === "string" && password !== "" && password.length <= 4096;
}

/** The rule for a new password and its repetition. `forbidden` are words that are easy to guess, such as the user's name. */
export const newPasswordRule = (...forbidden: string[]) =>
  z.object({ password: z.string(), confirmPassword: z.string().optional() }).check(({ value, issues }) => {
    const policy = checkPasswordPolicy(value.password, { blocklist: forbidden });
    for (const { message } of policy.ok ? [] : policy.problems) {
      issues.push({ code: "custom", message, path: ["password"], input: value });
    }
    // A form that shows what was typed has no second field.
    if (value.confirmPassword !== undefined && value.password !== value.confirmPassword) {
      issues.push({ code: "custom", message: "The passwords don't match.", path: ["confirmPassword"], input: value });
    }
  });

/** Returns the messages of a failed parse, by field. */
export function problemsOf(error: z.ZodError): Record<string, string[]> {
  return z.flattenError(error).fieldErrors;
}
