import { redirect } from "next/navigation";

/** Password managers open this address. See "A Well-Known URL for Changing Passwords" by the W3C. */
export function GET(): never {
  redirect("/profile");
}
