const split = (pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)];

/**
 * The cookies of one browser, which brings what an answer has set with the next visit: without that a session that is due to be
 * renewed would be sealed anew for every visit, and not once in minutes. It takes no others than it has.
 */
export function browserCookies(text) {
  const jar = new Map(text.split("; ").map(split));
  return {
    cookie: () => [...jar].map((pair) => pair.join("=")).join("; "),
    take(lines) {
      for (const [name, value] of lines.map((line) => split(line.split(";", 1)[0]))) if (jar.has(name)) jar.set(name, value);
    },
  };
}
