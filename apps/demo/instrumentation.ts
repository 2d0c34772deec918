/** Next calls this once when a server starts, and not during `next build`. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { prepareDatabase } = await import("./lib/db/prepare");
    await prepareDatabase();
  }
}
