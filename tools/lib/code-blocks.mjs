/** The code blocks of a Markdown text that are files: their first line is `// path`. */
export function filesIn(markdown) {
  return [...markdown.matchAll(/^```tsx?\n\/\/ (\S+\.tsx?)\n(.*?)^```$/gms)].map(([, path, text]) => ({ path, text }));
}

/** The code blocks of a Markdown text that are a part of a file. */
export function fragmentsIn(markdown) {
  return [...markdown.matchAll(/^```tsx?\n(?!\/\/ \S+\.tsx?\n)(.*?)^```$/gms)].map(([, text]) => text);
}
