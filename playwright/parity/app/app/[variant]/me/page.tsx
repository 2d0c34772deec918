import { managerOf } from "../../../lib/managers";
import { nameOf } from "../../../lib/route";

/** Shows who is logged in, to everybody. */
export default async function Me({ params }: { params: Promise<{ variant: string }> }) {
  const login = managerOf((await params).variant);
  const { source, fresh, remembered } = await login.getLogin();
  return (
    <main>
      <p id="who">{await nameOf(login)}</p>
      <p id="fresh">{String(fresh)}</p>
      <p id="remembered">{String(remembered)}</p>
      {source === null && <a href="login">Log in</a>}
    </main>
  );
}
