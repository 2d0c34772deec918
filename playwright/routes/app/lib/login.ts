import { createLoginManager } from "next-login";
import { cache } from "react";
import { redirect } from "next/navigation";
import { loginConfig } from "../login.config";

export const staff = createLoginManager({
  ...loginConfig,
  secret: "q7Zt2mXc9RbV4nLw8KdJ5hGf3PsYaEuT",
  origin: "http://localhost",
  userLoader: (id) => ({ id, name: "Ada", role: "admin" }),
});
export const {
  requireUser,
  requireFreshUser,
  getCurrentUser,
  getLogin,
  loginRequired,
  freshLoginRequired,
  logoutUser,
  loginUser,
  flash,
} = staff;

export const user = cache(async () => requireUser());
export const admin = async () => {
  const found = await requireUser();
  if (found.role !== "admin") redirect("/");
  return found;
};
export async function maybe() {
  try {
    return await requireUser();
  } catch {
    return null;
  }
}
