import { checkPasswordPolicy } from "next-login/password";
import { z } from "zod";

export const nameRule = z.string().trim().min(1, "Enter your name.").max(100, "That name is too long: 100 characters at most.");

export const emailRule = z
  .string()
  .trim()
  .max(254, "That email address is too long.")
  .pipe(z.email("Enter an email address such as name@example.com."));

/** The rule for a new password and its repetition. `forbidden` are words that are easy to guess, such as the user's name. */
export const newPasswordRule = (...forbidden: string[]) =>
  z.object({ password: z.string(), confirmPassword: z.string() }).check(({ value, issues }) => {
    const policy = checkPasswordPolicy(value.password, { blocklist: forbidden });
    for (const { message } of policy.ok ? [] : policy.problems) {
      issues.push({ code: "custom", message, path: ["password"], input: value });
    }
    if (value.password !== value.confirmPassword) {
      issues.push({ code: "custom", message: "The two passwords differ.", path: ["confirmPassword"], input: value });
    }
  });

/** Returns the messages of a failed parse, by field. */
export function problemsOf(error: z.ZodError): Record<string, string[]> {
  return z.flattenError(error).fieldErrors;
}
