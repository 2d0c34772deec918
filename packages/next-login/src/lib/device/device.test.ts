import { describe, expect, test } from "vitest";
import { fromDeviceText, namesAccount, namesUser, toDeviceText, withAccount, withUser, type Device } from "./device.ts";

const EMPTY: Device = { id: "AAECAwQFBgcICQoLDA0ODw", issuedAt: 1_800_000_000, accounts: "", users: "" };
const account = (letter: string): string => letter.repeat(22);
/** Ids that an object without care would take for its own properties, and ids that look like each other. */
const ODD_IDS = ["constructor", "__proto__", "toString", "hasOwnProperty", "length", "0", "7", "77", " 7", "日", ""];

async function after(ids: readonly string[], device = EMPTY): Promise<Device> {
  let after = device;
  for (const id of ids) after = await withUser(after, id);
  return after;
}

async function namesOf(device: Device, ids: readonly string[]): Promise<readonly string[]> {
  const named = await Promise.all(ids.map((id) => namesUser(device, id)));
  return ids.filter((_, at) => named[at]);
}

describe("a device", () => {
  test("names no one at first, and an odd id neither", async () => {
    expect(await namesOf(EMPTY, ODD_IDS)).toEqual([]);
    expect(ODD_IDS.filter((id) => namesAccount(EMPTY, id))).toEqual([]);
  });

  test.each(ODD_IDS)("names the user %j after a login, and no one else", async (id) => {
    expect(await namesOf(await after([id]), ODD_IDS)).toEqual([id]);
  });

  test("names the last four users, the latest first, and each once", async () => {
    const five = ["a", "b", "c", "d", "e"];
    expect(await namesOf(await after(five), five)).toEqual(["b", "c", "d", "e"]);
    const again = await after(["b", "e", "e", "f"], await after(five));
    expect(await namesOf(again, [...five, "f"])).toEqual(["b", "d", "e", "f"]);
    expect(again.users).toHaveLength(4 * 11);
  });

  test("names the last four accounts, the latest first, and each once", () => {
    const five = ["a", "b", "c", "d", "e"].map(account);
    const device = five.reduce(withAccount, EMPTY);
    expect(five.filter((digest) => namesAccount(device, digest))).toEqual(five.slice(1));
    expect(withAccount(device, account("c")).accounts).toBe(["c", "e", "d", "b"].map(account).join(""));
  });

  test("names only whole digests, and takes no piece of two for one", () => {
    const device = withAccount(withAccount(EMPTY, account("b")), account("a"));
    expect(device.accounts).toBe(account("a") + account("b"));
    expect(namesAccount(device, "a".repeat(11) + "b".repeat(11))).toBe(false);
    expect(namesAccount(device, account("a").slice(1))).toBe(false);
    expect(namesAccount(device, "")).toBe(false);
  });

  test("has another digest of the same user in another browser", async () => {
    const other = { ...EMPTY, id: "BBECAwQFBgcICQoLDA0ODw" };
    const { users } = await after(["7"]);
    expect((await after(["7"], other)).users).not.toBe(users);
    expect(await namesUser({ ...other, users }, "7")).toBe(false);
  });

  test("keeps users and accounts apart", async () => {
    const device = withAccount(await after(["7", "8"]), account("a"));
    expect([device.accounts, await namesOf(device, ["7", "8"])]).toEqual([account("a"), ["7", "8"]]);
    expect(namesAccount(device, device.users)).toBe(false);
  });
});

describe("the text of a device", () => {
  test("gives the same device, with and without names", async () => {
    const full = ["a", "b", "c", "d"].map(account).reduce(withAccount, await after(["a", "b", "c", "d"]));
    for (const device of [EMPTY, withAccount(EMPTY, account("-")), await after(["7"]), full]) {
      expect(fromDeviceText(toDeviceText(device))).toEqual(device);
    }
  });

  const ID = EMPTY.id;
  const DATE = EMPTY.issuedAt.toString(36);
  test.each<[what: string, data: unknown]>([
    ["another format", `2${ID}${DATE}..`],
    ["no format", `${ID}${DATE}..`],
    ["a short id", `1${ID.slice(1)}.${DATE}..`],
    ["no date", `1${ID}..`],
    ["a date with a leading zero", `1${ID}0${DATE}..`],
    ["a date in capitals", `1${ID}${DATE.toUpperCase()}..`],
    ["a date that is too long", `1${ID}${"z".repeat(11)}..`],
    ["one list", `1${ID}${DATE}.${account("a")}`],
    ["three lists", `1${ID}${DATE}...`],
    ["an account that is not whole", `1${ID}${DATE}.${account("a").slice(1)}.`],
    ["a user that is not whole", `1${ID}${DATE}..abc`],
    ["five accounts", `1${ID}${DATE}.${account("a").repeat(5)}.`],
    ["five users", `1${ID}${DATE}..${"a".repeat(55)}`],
    ["another alphabet", `1${ID}${DATE}.${"+".repeat(22)}.`],
    ["a line break at its end", `1${ID}${DATE}..\n`],
    ["the list of an earlier version", [1, EMPTY.issuedAt, ID, account("a")]],
    ["an object", { ...EMPTY }],
    ["a number", 1],
    ["nothing", null],
  ])("is null with %s", (_what, data) => {
    expect(fromDeviceText(data)).toBe(null);
  });
});
