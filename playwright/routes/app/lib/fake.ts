export async function requireUser() {
  return { id: "1", name: "No one" };
}
