import "server-only";
import type { LoginEvents } from "next-login";
import { after } from "next/server";
import type { User } from "../db/client";
import { deviceOf } from "../device";
import { messages } from "./messages";
import { notify } from "./notify";

type LoggedIn = Parameters<NonNullable<LoginEvents<User>["loggedIn"]>>[0];

/**
 * Tells the user by mail of a login in a browser that had none of theirs. The first login of an account is no news. The mail goes out
 * after the response, because the time of a login must not depend on it.
 */
export function noticeNewDevice({ user, method, device }: LoggedIn): void {
  if (device.known || method === "registration" || !user.lastLoginAt) return;
  const at = new Date();
  after(() => notify(user, messages.newDevice(user, deviceOf(device.userAgent), at)));
}
