/**
 * What went wrong, in words. Drizzle's own message is the whole query with its values: the cause behind it says why. Nothing of
 * a database's address is told but its host: drivers do not repeat the password, and what looks like one anyway is cut out.
 */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "something went wrong.";
  if (error.cause instanceof Error) return reasonOf(error.cause);
  // Several addresses were tried, and none answered: the message is empty, and the code says why.
  const words = error.message || ("code" in error ? String(error.code) : error.name);
  return words.replaceAll(/\b([\w+.-]+:\/\/)[^\s/@]*@/g, "$1…@");
}
