import fc from "fast-check";
import type { TestBrowser } from "../../src/testing.ts";
import { BY, seenIn, type Seen, type SessionApp } from "../session-app.ts";
import { NAMES, TIMES, type BrowserName, type SessionModel, type UserId } from "./model.ts";

/** The app, its browsers and its clock. */
export interface World {
  readonly app: SessionApp;
  readonly browsers: Record<BrowserName, TestBrowser>;
  readonly setClock: (seconds: number) => void;
}

/** A step of a story. Its sentence is what fast-check prints. */
class Step implements fc.AsyncCommand<SessionModel, World> {
  readonly #sentence: string;
  readonly #play: (model: SessionModel, world: World) => unknown;
  readonly #possible: (model: Readonly<SessionModel>) => boolean;

  constructor(
    sentence: string,
    play: (model: SessionModel, world: World) => unknown,
    possible = (_model: Readonly<SessionModel>) => true,
  ) {
    this.#sentence = sentence;
    this.#play = play;
    this.#possible = possible;
  }

  check(model: Readonly<SessionModel>): boolean {
    return this.#possible(model);
  }

  async run(model: SessionModel, world: World): Promise<void> {
    await this.#play(model, world);
  }

  toString(): string {
    return this.#sentence;
  }
}

/** Visits the app, and compares who it shows with the model. */
export async function look(
  model: SessionModel,
  world: World,
  name: BrowserName,
  by: "action" | "page" = "action",
): Promise<void> {
  const path = by === "page" ? "/page" : "/act";
  const expected = model.expected(name);
  const seen = await seenIn(await world.browsers[name].visit(path, BY[by]));
  const right = seen.id === expected.user || (expected.unsure && seen.id === null);
  if (!right) throw new Error(`The ${name} shows ${said(seen.id)}, and the model says ${said(expected.user)}.`);
  if (seen.id !== null && seen.fresh !== expected.fresh) {
    throw new Error(`The ${name} is ${seen.fresh ? "" : "not "}fresh, and the model says the opposite.`);
  }
  model.visited(name, seen.id, by === "page");
}

const said = (id: string | null): string => (id === null ? "no one" : NAMES[id as UserId]);

/** Visits `path` after a visit, so that the remember cookie has done its work. */
async function post(model: SessionModel, world: World, name: BrowserName, path: string): Promise<Seen> {
  await look(model, world, name);
  return seenIn(await world.browsers[name].visit(path, BY.action));
}

const SHORT_WAITS: readonly [string, number][] = [
  ["one second passes", 1],
  ["a minute passes", 60],
  ["90 seconds pass", TIMES.grace],
  ["all but a second of the idle timeout passes", TIMES.idle - 1],
];
const LONG_WAITS: readonly [string, number][] = [
  ["the idle timeout passes", TIMES.idle],
  ["the absolute timeout passes", TIMES.absolute],
  ["the duration of the remember cookie passes", TIMES.remember],
];

/** The steps of a story on several browsers. With a store, also those that end a session from another browser. */
export function steps(stored: boolean): fc.Arbitrary<fc.AsyncCommand<SessionModel, World>>[] {
  const own = fc.constantFrom<BrowserName>("laptop", "phone", "library");
  const user = fc.constantFrom<UserId>("7", "7", "7", "8");

  /** Most waits are short, because after a long one no session is left. */
  const waits = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...SHORT_WAITS) }, fc.constantFrom(...LONG_WAITS));

  const always = [
    fc.tuple(own, user, fc.boolean()).map(([name, id, remember]) => {
      return new Step(`${NAMES[id]} logs in on the ${name}${remember ? ", remembered" : ""}`, async (model, world) => {
        await look(model, world, name);
        await world.browsers[name].visit(`/login?user=${id}${remember ? "&remember" : ""}`, BY.action);
        model.logIn(name, id, remember);
        await look(model, world, name);
      });
    }),
    fc.tuple(fc.oneof(own, fc.constant("thief" as const)), fc.constantFrom("action", "page")).map(([name, by]) => {
      return new Step(`the ${name} ${by === "page" ? "opens a page" : "calls an action"}`, (model, world) =>
        look(model, world, name, by),
      );
    }),
    waits.map(([sentence, seconds]) => {
      return new Step(sentence, (model, world) => world.setClock((model.now += seconds)));
    }),
    own.map((name) => {
      return new Step(`the ${name} logs out`, async (model, world) => {
        await post(model, world, name, "/logout");
        model.logOut(name);
        await look(model, world, name);
      });
    }),
    own.map((name) => {
      return new Step(`the user of the ${name} enters the password again`, async (model, world) => {
        await post(model, world, name, "/confirm");
        model.reauthenticate(name);
        await look(model, world, name);
      });
    }),
    own.map((name) => {
      return new Step(`the user of the ${name} changes the password`, async (model, world) => {
        await post(model, world, name, "/password");
        model.changePassword(name);
        await look(model, world, name);
      });
    }),
    own.map((name) => {
      return new Step(`the ${name} is closed and opened`, (model, world) => {
        world.browsers[name].restart();
        model.restart(name);
      });
    }),
    own.map((name) => {
      const play = async (model: SessionModel, world: World): Promise<void> => {
        const names = ["__Host-login_session", "__Host-login_session_renewal"];
        world.browsers.thief = world.browsers[name].copy(...(stored ? names : []));
        model.steal(name);
        await look(model, world, "thief");
      };
      return new Step(`a thief copies the cookies of the ${name}`, play, (model) => model.canSteal(name));
    }),
  ];
  const fromElsewhere = [
    own.map((name) => {
      return new Step(`the ${name} logs out everywhere`, async (model, world) => {
        await post(model, world, name, "/logout?everywhere");
        model.endAll(name);
        model.logOut(name);
      });
    }),
    own.map((name) => {
      return new Step(`the ${name} ends all other sessions`, async (model, world) => {
        await post(model, world, name, "/others");
        model.endAll(name, name);
      });
    }),
    fc.tuple(own, own).map(([name, target]) => {
      return new Step(`the ${name} ends the session of the ${target}`, async (model, world) => {
        const { result: id } = await post(model, world, target, "/mine");
        const { result } = await post(model, world, name, `/revoke?id=${String(id)}`);
        if ((result === true) !== model.revoke(name, target))
          throw new Error(`The revocation answered ${JSON.stringify(result)}.`);
      });
    }),
  ];
  return stored ? [...always, ...fromElsewhere] : always;
}
