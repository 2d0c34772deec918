import type { LoginConfig } from "next-login";

export const loginConfig = {} satisfies LoginConfig;
