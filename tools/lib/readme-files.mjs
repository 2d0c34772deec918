/** The code blocks of the README that are files: their first line is `// path`. */
export function readmeFiles(readme) {
  return [...readme.matchAll(/^```tsx?\n\/\/ (\S+\.tsx?)\n(.*?)^```$/gms)].map(([, path, text]) => ({ path, text }));
}
