/** What every object of the server inherits. No request may add to it (CWE-1321). */
export function GET(): Response {
  return Response.json(Reflect.ownKeys(Object.prototype).map(String));
}
