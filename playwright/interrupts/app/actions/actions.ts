"use server";

import { loginRequired, where } from "../../lib/login";

// For the tests, in the server's log: the body ran.
const ran = (): void => console.log("action ran");

export const guarded = loginRequired(ran);
export const staff = loginRequired(ran, { authorize: where });
