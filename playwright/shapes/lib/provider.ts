import "server-only";
import { unsealData } from "iron-session";

/** Stands for a provider's library. Returns the id of the user in the sealed answer, or `null`. */
export async function verifyAnswer(form: FormData): Promise<string | null> {
  const answer = await unsealData<{ sub?: string }>(String(form.get("id_token")), {
    password: process.env.SESSION_PASSWORD ?? "",
  });
  return answer.sub ?? null;
}
