/**
 * Loaded into the server before anything else: says in its log which Node it runs on. Not on stdout: `next dev` asks a child, which
 * loads this too, for JSON there.
 */
console.error(`node ${process.version}`);
