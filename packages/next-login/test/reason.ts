/** Why a query failed, in the driver's words. Drizzle 1.0 wraps the driver's error, and 0.45 does so for Postgres only. */
export function reason(query: Promise<unknown>): Promise<string> {
  return query.then(
    () => "The query did not fail.",
    (error: Error) => (error.cause instanceof Error ? error.cause : error).message,
  );
}
