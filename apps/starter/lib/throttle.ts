import "server-only";
import { createLoginThrottle } from "next-login/throttle";
import { loginConfig } from "@/login.config";

/** Ten mails to one address in 15 minutes. Otherwise anyone could fill a mailbox. */
export const throttle = createLoginThrottle(loginConfig);
