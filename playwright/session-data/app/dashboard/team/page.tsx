import { getLogin, requireUser, updateSessionData } from "../../../lib/login";

export default async function Team() {
  await requireUser();
  const { data } = await getLogin();

  async function change(form: FormData) {
    "use server";
    const { data } = await getLogin();
    await updateSessionData({ ...data, team: String(form.get("team")) });
  }

  return (
    <form action={change}>
      <h1>
        Team {data?.team}, logged in by {data?.method}
      </h1>
      <label>
        Team <input name="team" />
      </label>
      <button>Change</button>
    </form>
  );
}
