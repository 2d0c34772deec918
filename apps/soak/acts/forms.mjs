const entities = { "&quot;": '"', "&amp;": "&", "&lt;": "<", "&gt;": ">", "&#x27;": "'" };
const plain = (text) => text.replaceAll(/&(?:quot|amp|lt|gt|#x27);/g, (entity) => entities[entity]);

/**
 * The hidden fields of the form that has this button, as a browser without JavaScript posts them.
 *
 * @returns `null` when the page has no such form.
 */
export function formWith(button, page) {
  const form = [...page.matchAll(/<form\b.*?<\/form>/gs)].map(([text]) => text).find((text) => text.includes(button));
  if (!form) return null;
  const body = new FormData();
  for (const [input] of form.matchAll(/<input\b[^>]*type="hidden"[^>]*>/g)) {
    const [, name] = /\bname="([^"]*)"/.exec(input) ?? [];
    const [, value = ""] = /\bvalue="([^"]*)"/.exec(input) ?? [];
    if (name !== undefined) body.append(plain(name), plain(value));
  }
  return body;
}
