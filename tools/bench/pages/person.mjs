/** Who visits: better-auth's accounts and the app's own have the same one. */
export const person = { name: "Ada Lovelace", email: "ada@example.com", password: "correct horse battery staple" };

/** How a page names somebody: React puts a comment between the words. */
export const greets = (name) => `Hello, <!-- -->${name}</h1>`;
