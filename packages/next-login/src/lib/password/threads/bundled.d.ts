/** See `bundled-text.ts`: that file and all it imports, as one script. */
declare module "*?bundled" {
  const script: string;
  export default script;
}
