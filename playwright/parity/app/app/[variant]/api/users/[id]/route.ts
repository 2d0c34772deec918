import { route } from "../../../../../lib/route";
import { state } from "../../../../../lib/state";

/** Makes a user, or changes the version of one. */
export const PUT = route<{ id: string }>((_login, _request, { id }) => {
  const version = (state.users.get(id)?.version ?? 0) + 1;
  state.users.set(id, { id, slug: id, name: `User ${id}`, version });
  return new Response(null, { status: 204 });
});

export const DELETE = route<{ id: string }>((_login, _request, { id }) => {
  state.users.delete(id);
  return new Response(null, { status: 204 });
});
