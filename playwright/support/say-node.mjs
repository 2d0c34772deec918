/** Loaded into the server before anything else: says in its log which Node it runs on. */
console.log(`node ${process.version}`);
