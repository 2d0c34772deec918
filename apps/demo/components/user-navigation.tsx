import { Navigation } from "@/components/navigation";
import { getLogin } from "@/lib/login";

/** The navigation of a page that the server renders for each request. */
export async function UserNavigation() {
  const { user, reason } = await getLogin();
  // The user may be logged in, so show neither "Log in" nor "Log out".
  if (reason === "unavailable") return null;
  return <Navigation user={user && { name: user.name, role: user.role }} />;
}
