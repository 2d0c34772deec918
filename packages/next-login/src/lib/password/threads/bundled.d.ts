/** The file and everything it imports, as one script. See `bundled-text.ts`. */
declare module "*?bundled" {
  const script: string;
  export default script;
}
