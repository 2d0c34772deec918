/** The accounts of a new database. Their password is public, so a real app must not have them. */
export const DEMO_PASSWORD = "correct horse battery staple";

export const ADA = { email: "ada@example.com", name: "Ada Lovelace" };
export const GRACE = { email: "grace@example.com", name: "Grace Hopper", role: "admin" } as const;
export const IVAN = { email: "ivan@example.com", name: "Ivan Petrov", isActive: false };
