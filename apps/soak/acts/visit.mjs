import { randomInt } from "node:crypto";

const pages = ["/", "/dashboard", "/profile", "/sessions", "/slow"];
const handlers = ["/api/session", "/api/data"];
const html = { accept: "text/html", "sec-fetch-dest": "document" };
const rsc = { accept: "*/*", rsc: "1", "next-url": "/" };
const any = (list) => list[randomInt(list.length)];

/** Opens a page as a browser does, and checks which user it shows. */
export async function openPage(world, browser, manner) {
  world.judge(browser, await world.exchange(browser, "page", any(pages), { headers: html }, manner));
}

/** Goes to a page by the client router. Next redirects a request without the right `_rsc`, and the router follows. */
export async function navigate(world, browser) {
  const path = any(pages);
  const first = await world.exchange(browser, "page by the router", path, { headers: rsc });
  const location = first.headers?.get("location");
  if (!location?.startsWith(`${path}?_rsc=`)) return world.judge(browser, first);
  world.judge(browser, await world.exchange(browser, "page by the router", location, { headers: rsc }));
}

export async function callHandler(world, browser, manner) {
  world.judge(browser, await world.exchange(browser, "handler", any(handlers), {}, manner));
}

/** Gives the rest of the answer up. The next request shows what it did. */
export const giveUp = (world, browser) => any([openPage, callHandler])(world, browser, "aborted");

export const readSlowly = (world, browser) => openPage(world, browser, "slow");
