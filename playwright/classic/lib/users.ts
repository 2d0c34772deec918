import { hashPassword } from "next-login/password";

const memory = globalThis as { passwordHash?: Promise<string> };

/** Two users. One hash for the process: Next makes a module more than once. */
const passwordHash = (memory.passwordHash ??= hashPassword("correct horse battery staple"));
const people = [
  { id: "1", email: "ada@example.com", name: "Ada Lovelace" },
  { id: "2", email: "ivan@example.com", name: "Ivan Petrov", isActive: false },
];

export async function findUserById(id: string) {
  const person = people.find((each) => each.id === id);
  return person ? { ...person, passwordHash: await passwordHash } : null;
}

export async function findUserByEmail(email: string) {
  return findUserById(people.find((each) => each.email === email)?.id ?? "");
}
