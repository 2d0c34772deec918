import { createLoginThrottle } from "next-login/throttle";
import { loginConfig } from "@/login.config";

/** Asked before every look at a password, wherever it is typed. */
export const throttle = createLoginThrottle(loginConfig);
