import { currentRequest } from "./request.mjs";

/** Takes the place of `next/headers` for the throttle, see request.mjs. */
export const headers = async () => currentRequest().headers;
export const cookies = async () => currentRequest().cookies;
