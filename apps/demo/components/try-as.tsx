import { tryAs } from "@/app/(site)/actions";
import { SubmitButton } from "@/components/submit-button";
import { hasDemoAccounts } from "@/lib/users";

interface TryAsProps {
  as: "ada" | "grace";
  /** Where to go afterwards. Default: the home page. */
  next?: string;
  look?: "primary" | "plain";
}

/** Logs in as one of the accounts of the README with one click. Nothing where these do not exist. */
export async function TryAs({ as, next, look = "plain" }: TryAsProps) {
  if (!(await hasDemoAccounts())) return null;
  return (
    <form action={tryAs}>
      <input type="hidden" name="as" value={as} />
      {next && <input type="hidden" name="next" value={next} />}
      <SubmitButton look={look}>{as === "ada" ? "Try it as Ada" : "Try it as Grace"}</SubmitButton>
    </form>
  );
}
