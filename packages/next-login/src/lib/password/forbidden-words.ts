/** What must be left of a password without the word; NIST's floor for a password that has to stand alone. */
const ENOUGH_LEFT = 8;

/** Shorter words, a first name's initial for one, are in too many good passwords. */
const SHORTEST_WORD = 3;

/** Is the password this word, or the word with little around it? Ignores case and width. */
export function isMostly(password: string, word: string): boolean {
  const text = fold(password);
  const part = fold(word.trim());
  if ([...part].length < SHORTEST_WORD || !text.includes(part)) return false;
  return [...text.replaceAll(part, "")].length < ENOUGH_LEFT;
}

/**
 * JavaScript has no case folding. Lower then upper case comes close: it makes one of "ß", "ẞ" and "SS", of "ς" and "σ",
 * and of Turkish "ı" and "i", which `toLowerCase` alone keeps apart.
 */
function fold(text: string): string {
  return text.normalize("NFKC").toLowerCase().toUpperCase();
}
