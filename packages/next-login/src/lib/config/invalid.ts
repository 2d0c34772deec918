import { LoginError } from "../errors.ts";

export function invalid(name: string, why: string): LoginError {
  return new LoginError("invalid_option", `the option \`${name}\` ${why}.`);
}
