"use server";

import { refresh } from "next/cache";
import { loginRequired } from "@/lib/login";
import { twentyCalls } from "../twenty-calls";

/** `refresh` makes Next render the page again in the action's own response. */
export const callTwenty = loginRequired(async () => {
  const answer = await twentyCalls();
  refresh();
  return answer;
});
