import { Agent, get } from "node:http";
import { at } from "../figures.mjs";
import { browser, greets, person } from "./person.mjs";

const agent = new Agent({ keepAlive: true });

/** How long one visit waits for the first byte of the answer, and for the greeting in what has come, in milliseconds. */
function watch(url, cookie) {
  const began = performance.now();
  return new Promise((settle, reject) => {
    get(url, { agent, headers: { "user-agent": browser, cookie } }, (response) => {
      const first = performance.now() - began;
      let [text, named] = ["", undefined];
      response.setEncoding("utf8");
      response.on("data", (chunk) => {
        text += chunk;
        if (text.includes(greets(person.name))) named ??= performance.now() - began;
      });
      response.on("error", reject);
      response.on("end", () => (named ? settle({ first, named }) : reject(new Error(`${url} does not greet: ${text}`))));
    }).on("error", reject);
  });
}

/** Visits one after the other, so that none waits for another. The medians of both times. */
export async function watchMany({ server, url, cookie }, count) {
  // The garbage of others is collected first.
  await server.ask("begin");
  const times = [];
  for (let n = 0; n < count; n++) times.push(await watch(url, cookie));
  const median = (part) =>
    at(
      0.5,
      times.map((one) => one[part]),
    );
  return { first: median("first"), named: median("named") };
}
