/** Words that a reader has to guess at, as patterns, and what to write instead. docs/glossary.md has the terms. */
const WORDS = {
  "nobody's": ["nobody['’]s", "invalid, or a sentence with “no one”"],
  nobody: ["nobody(?!['’]s)", "no one, or anonymous"],
  somebody: ["somebody", "a user"],
  stranger: ["strangers?", "an anonymous visitor"],
  whoever: ["whoever", "anyone who, or the actor"],
  whom: ["whom", "the actor: users who …"],
  "for who": ["(?:for|to|of|by|from|with) who", "the actor: users who …"],
  "one's": ["(?<!no )one['’]s", "your, their"],
  "is none": ["is none", "does not count, or the fact"],
  alone: ["alone", "only"],
  mend: ["mend(?:s|ed|ing)?", "fix, correct"],
  meanwhile: ["meanwhile", "in the meantime, or nothing"],
  "goes on": ["(?:go|goes|going|went|gone) on", "continue"],
  "leads on": ["leads? on", "redirect, continue"],
  "is told": ["(?:is|are|was|were|be) told", "receive, know"],
  "comes along": ["(?:come|comes|came|coming) along", "is included"],
  "foreign page": ["foreign (?:page|site|form|browser|address|host|link)s?", "another site (cross-origin), another browser"],
  "turn away": ["turn(?:s|ed|ing)? (?:\\w+ )?away", "redirect, reject"],
  "way back": ["ways? back", "return URL"],
  "way in": ["ways? (?:in|out)(?! which)", "login, logout"],
  door: ["doors?", "what it stands for: middleware, the guard"],
  courtesy: ["courtes(?:y|ies)", "what it does"],
  road: ["roads?", "how the message is delivered"],
  "gets in": ["(?:gets?|got) in|lets? (?:anybody |anyone |no one )?in", "log in, authenticate"],
  mark: ["(?:an?|the|its|this|each|no|user['’]s|browser['’]s|version) marks?", "fingerprint of a browser, digest of a value"],
  ticket: ["tickets?", "session reference"],
  program: ["a program|programs", "an API client"],
  proved: ["proved", "authenticated"],
  settle: ["settle(?:s|d)?", "commit"],
  successor: ["successors?", "next token"],
  "seal memory": ["seal memory|memory of seals", "seal cache"],
  deadline: ["(?:idle|absolute) (?:deadline|end)s?", "idle timeout, absolute timeout"],
  "hand down": ["hand(?:s|ed|ing)? (?:\\w+ )?down", "forward"],
  "what is kept": ["what is kept", "what the store holds"],
  "or else": ["or else", "otherwise"],
  "for ever": ["for ever", "forever"],
  "in vain": ["in vain", "without use"],
  anew: ["anew", "again"],
  "no word of": ["no word of|without a word", "silently"],
  "thousand million": ["thousand millions?", "a billion"],
};

const PATTERNS = Object.entries(WORDS).map(([word, [pattern, instead]]) => ({
  word,
  instead,
  // A phrase may continue on the next line.
  pattern: new RegExp(`(?<![\\w-])(?:${pattern.replaceAll(" ", "\\s+")})(?![\\w-])`, "gi"),
}));

/** The words of the list in a text that `proseOf` made: `word`, `instead` and `line`. */
export function wordsIn(prose) {
  return PATTERNS.flatMap(({ word, instead, pattern }) =>
    [...prose.matchAll(pattern)].map(({ index }) => ({ word, instead, line: prose.slice(0, index).split("\n").length })),
  );
}
