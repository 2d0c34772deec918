const split = (pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)];

/**
 * The cookies of one browser, which sends with each visit what the last response set. Otherwise the server would seal a
 * session that is due for renewal again at each visit, and not once in minutes. It takes only cookies of names that it has.
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
