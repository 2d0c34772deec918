import { setTimeout as sleep } from "node:timers/promises";

const PATIENCE_MS = 30_000;
const PAUSE_MS = 120;

/**
 * Sends a request to an instance, and reads the answer at once, slowly, or only until it is `aborted` at a random moment.
 *
 * @returns what came back: `from` and `by` are its times, `lost` says why the answer or a part of it did not arrive.
 */
export async function send(browser, instance, request, manner) {
  const from = performance.now();
  const answer = { instance, from, by: from, status: 0, text: "", headers: null, lost: null };
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), manner === "aborted" ? Math.random() * 80 : PATIENCE_MS);
  try {
    browser.network = (sent) => pass(sent, instance, abort.signal);
    const { response, deliver } = await browser.jar.deliver(request);
    deliver();
    Object.assign(answer, { status: response.status, headers: response.headers });
    answer.text = manner === "slow" ? await readSlowly(response) : await response.text();
  } catch (error) {
    answer.lost = abort.signal.aborted ? (manner === "aborted" ? "aborted" : "no answer in time") : causeOf(error);
  } finally {
    clearTimeout(timer);
    answer.by = performance.now();
  }
  return answer;
}

async function pass({ url, method, headers, body }, instance, signal) {
  const { pathname, search } = new URL(url);
  const bytes = body && (await new Response(body).arrayBuffer());
  const sent = new Headers(headers);
  if (method === "POST") sent.set("origin", instance.url);
  return fetch(instance.url + pathname + search, { method, headers: sent, body: bytes, signal, redirect: "manual" });
}

async function readSlowly(response) {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    await sleep(PAUSE_MS);
  }
  return text;
}

function causeOf(error) {
  return String(error.cause?.code ?? error.cause?.message ?? error.message);
}
