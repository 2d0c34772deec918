import { loginRequired } from "@/lib/login";

export const GET = loginRequired((user) =>
  Response.json({ message: `For ${user.name} only.`, user: user.email, items: ["one", "two", "three"] }),
);
