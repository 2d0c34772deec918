import { loginRequired } from "@/lib/login";
import { sayWhenRefused } from "@/lib/request-credentials";

const list = loginRequired((user) =>
  Response.json({ message: `For ${user.name} only.`, user: user.email, items: ["one", "two", "three"] }),
);

export const GET = sayWhenRefused(list);
