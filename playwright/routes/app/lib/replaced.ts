import { createLoginManager } from "next-login";
import { loginConfig } from "../login.config";

const options = {
  ...loginConfig,
  secret: "q7Zt2mXc9RbV4nLw8KdJ5hGf3PsYaEuT",
  origin: "http://localhost",
  userLoader: (id: string) => ({ id, name: "Ada" }),
};
export const replaced: any = createLoginManager(options);
export const assigned: any = createLoginManager(options);
replaced.requireUser = async () => ({ name: "no one" });
Object.assign(assigned, { requireUser: replaced.requireUser });
