/** Who visits: better-auth's accounts and the app's own have the same one. */
export const person = { name: "Ada Lovelace", email: "ada@example.com", password: "correct horse battery staple" };

/** Of the app's own account. */
export const userId = "0192a1f4-7f1e-7c3a-9d55-0d0f6f1f2a11";

/** How a page greets a user: React puts a comment between the words. */
export const greets = (name) => `Hello, <!-- -->${name}</h1>`;

/** Sessions are bound to a kind of browser: logins and visits come from the same one. */
export const browser =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
