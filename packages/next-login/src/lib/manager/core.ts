import { configReader, type ResolvedConfig } from "../config/resolve.ts";
import { FlashMemory } from "../flash/request-flash.ts";
import { dropNext } from "../return-url/return-url-cookie.ts";
import { noteVisit } from "../guard/note-visit.ts";
import { isSameOrigin } from "../request/origin.ts";
import { WayBackMemory } from "../return-url/way-back-memory.ts";
import { endWith } from "../next/throw.ts";
import { currentRequest, isRendering, readOnly, type CurrentRequest } from "../next/request.ts";
import { writePending } from "../session/cookie-only/find.ts";
import { reachable } from "../session/stored/reachable.ts";
import { emitter, type Emit } from "../login/events.ts";
import { checkUserOptions, USER_OPTIONS, type LoginOptions } from "../login/options.ts";
import { RequestMemory } from "../login/request-cache.ts";
import { nobody, resolveLogin, type Asked, type Resolved } from "../login/resolve.ts";
import { telling } from "../login/unavailable.ts";

/** What the functions of one manager share: its settings, what each request already knows, and the ways to a request. */
export interface Core<User extends object, Anonymous> {
  readonly read: () => ResolvedConfig;
  readonly options: LoginOptions<User, Anonymous>;
  readonly emit: Emit<User>;
  readonly memory: RequestMemory<User>;
  readonly messages: FlashMemory;
  readonly ways: WayBackMemory;
  /** Who is logged in, asked once a request. */
  resolve(request: Asked): Promise<Resolved<User>>;
  /** The same for the request at hand, which thereby counts as a visit. */
  resolveNow(): Promise<Resolved<User>>;
  /** The request, for a function that sets a cookie: never at a foreign page's bidding, nor where none can be set. */
  requestToChange(may?: typeof isSameOrigin): Promise<CurrentRequest>;
  /** Nobody is logged in here from now on. */
  leave(request: CurrentRequest): Promise<void>;
}

export function createCore<User extends object, Anonymous>(given: LoginOptions<User, Anonymous>): Core<User, Anonymous> {
  const read = configReader(given, USER_OPTIONS);
  checkUserOptions(given);
  const options = given.sessionStore ? { ...given, sessionStore: reachable(given.sessionStore) } : given;
  const memory = new RequestMemory<User>();
  const emit = emitter(options.events);
  const resolve = (request: Asked): Promise<Resolved<User>> =>
    memory.recall(request.headers, () => telling(emit, () => resolveLogin(read(), options, request, emit)));

  return {
    read,
    options,
    emit,
    memory,
    messages: new FlashMemory(),
    ways: new WayBackMemory(),
    resolve,

    async resolveNow() {
      const request = await currentRequest();
      const resolved = await resolve(request);
      noteVisit(read(), options.sessionStore, request.headers, resolved);
      return resolved;
    },

    async requestToChange(may = isSameOrigin) {
      const request = await currentRequest();
      if (!may(read(), request.headers)) endWith(403);
      if (isRendering()) throw readOnly();
      return request;
    },

    async leave(request) {
      await writePending(read(), request.jar, { session: null, remember: null });
      dropNext(read(), request.jar);
      memory.replace(request.headers, nobody("none"));
    },
  };
}
