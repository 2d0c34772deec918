import { randomBytes, randomInt } from "node:crypto";
import { account, makeSite } from "./site.mjs";

const accounts = 1000;
/** Four windows of 50. */
const perAddress = 200;
/** Ten in the first window, and one after each of seven delays: 0, 30, 60, 120, 240, 480 and 960 seconds. */
export const perAccount = 17;
const addresses = 10_000;
const one = "203.0.113.7";
const none = () => new Map();
const botnet = (number) => `10.${number >> 16}.${(number >> 8) & 255}.${number & 255}`;
const anyAccount = () => account(randomInt(accounts));
const anyAddress = () => botnet(randomInt(addresses));
const sameNetwork = () =>
  `2001:db8:0:1:${randomBytes(8)
    .toString("hex")
    .replace(/(.{4})(?=.)/g, "$1:")}`;

/**
 * The attacks. `guess()` says from which address, with which cookies and at which account the next guess is; `targets` are the
 * accounts that owners use during the attack, and `allowed` is how many guesses the limits let through in an hour.
 */
export const attackers = [
  { title: "one address, 1,000 accounts", guess: () => [one, none(), anyAccount()], targets: accounts, allowed: perAddress },
  { title: "10,000 addresses, one account", guess: () => [anyAddress(), none(), account(0)], targets: 1, allowed: perAccount },
  {
    title: "10,000 addresses, 1,000 accounts",
    guess: () => [anyAddress(), none(), anyAccount()],
    targets: accounts,
    allowed: accounts * perAccount,
    alone: true,
  },
  {
    title: "addresses of one IPv6 /64, 1,000 accounts",
    guess: () => [sameNetwork(), none(), anyAccount()],
    targets: accounts,
    allowed: perAddress,
  },
  { title: "one address with forged device cookies, 1,000 accounts", prepare: forge, targets: accounts, allowed: perAddress },
];

/** Makes device cookies that should prove nothing about the accounts: of another account, changed, of another secret, and junk. */
async function forge(site, storeClient) {
  const own = await deviceCookie(site, "mallory@example.com");
  const foreign = await deviceCookie(makeSite(storeClient, { signedBy: randomBytes(32).toString("base64url") }), account(1));
  const kinds = [() => own.value, () => changed(own.value), () => foreign.value, () => randomBytes(150).toString("base64url")];
  return () => [one, new Map([[own.name, kinds[randomInt(kinds.length)]()]]), anyAccount()];
}

async function deviceCookie(site, name) {
  const jar = new Map();
  await site.attempt("198.51.100.250", jar, name, true);
  const [cookie] = jar;
  return { name: cookie[0], value: cookie[1] };
}

function changed(seal) {
  const at = randomInt(seal.length);
  return seal.slice(0, at) + (seal[at] === "A" ? "B" : "A") + seal.slice(at + 1);
}
