import type * as Stores from "../../drizzle.ts";
import { CommandError } from "./command-error.ts";

/** The stores, whose Drizzle is what is installed beside next-login: `npx` may have fetched next-login alone. */
export async function drizzleStores(): Promise<typeof Stores> {
  try {
    return await import("../../drizzle.ts");
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ERR_MODULE_NOT_FOUND")) throw error;
    throw new CommandError(
      "drizzle-orm is not installed beside next-login: npm install next-login drizzle-orm in the app's folder.",
    );
  }
}
