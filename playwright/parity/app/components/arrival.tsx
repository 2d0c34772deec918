import { managerOf } from "../lib/managers";
import { nameOf } from "../lib/route";

/** What a visitor sees after a redirect to log in: the messages, the return URL, and the user's name. */
export async function Arrival({ variant, title, next }: { variant: string; title: string; next?: string }) {
  const login = managerOf(variant);
  const messages = await login.getFlashedMessages();
  return (
    <main>
      <h1>{title}</h1>
      <p id="who">{await nameOf(login)}</p>
      <p id="next">{await login.getNextUrl(next, { fallback: "" })}</p>
      <ul>
        {messages.map(({ message, category }) => (
          <li key={message} className={category}>
            {message}
          </li>
        ))}
      </ul>
    </main>
  );
}
