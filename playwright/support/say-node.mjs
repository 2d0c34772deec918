/** Loaded into the server before anything else: says in its log which Node it runs on. */
// `next dev` also runs TypeScript, and reads what that prints.
if (!process.argv.includes("--showConfig")) console.log(`node ${process.version}`);
