import { createLoginManager } from "next-login";
import { loginConfig } from "../login.config";

export const guests = createLoginManager({
  ...loginConfig,
  secret: "q7Zt2mXc9RbV4nLw8KdJ5hGf3PsYaEuT",
  origin: "http://localhost",
  userLoader: (id: string) => ({ id, name: "Ada" }),
  anonymousUser: () => ({ name: "guest" }),
});
