/** What a reader has to know before they believe a figure, and what its rivals would say. */
export const limits = [
  `**One visitor comes again and again.** next-login remembers the seals that a process has opened (5,000 by default), so its pages and
  its middleware are measured with a cookie they know. “Every cookie for the first time” is the other end: a process that has just
  started, or more visitors at once than it remembers. iron-session opens a seal each time either way, next-auth and better-auth check
  their cookies each time.`,
  `**The floor is no login.** It greets the user whose id it was given and checks nothing. The difference is what next-login adds: it
  opens the cookie, and checks the timeouts, the browser fingerprint and the session version.`,
  `**The times under Cache Components are waits,** not processor time. Other work on the machine is in them.`,
  `**They do not do the same.** next-login loads the user from the database for each request and compares the session version. A
  user who was deleted or has a new password is therefore logged out at once. iron-session by hand loads the user and compares
  nothing; better-auth reads session and user in one query; better-auth with its cookie cache and next-auth with JWT take the name
  from the cookie and ask no database, and see a change late. next-auth encrypts its cookie again each time it reads it. Both have
  features (OAuth, plugins) that are paid for though this page uses none.`,
  `**The database is SQLite, in the process.** A query costs processor time and no waiting. Over a network it is the number of queries that
  counts: next-login 1 (the user), with a store 2 (the session, the user), iron-session by hand 1, better-auth 1, with the cookie cache 0,
  next-auth with JWT 0. better-auth asks through its own query builder, as in its guide; the others with a statement prepared once.`,
  `**The page is as small as a page can be.** On a page that does more the same cost is a smaller ratio: microseconds travel, ratios do
  not. The bare page gets no cookie and asks for no header.`,
  `**Processor time is that of the server's process, user and system, with all its threads.** Garbage is collected before each turn.
  What a turn leaves behind therefore counts for no subject, to the advantage of the one that leaves most.`,
  `**Requests a second and times** are of four visitors at once on the machine that also runs the server: to be compared with each other
  and with nothing else. Connections are kept alive, on 127.0.0.1, without TLS.`,
  `**A browser takes the cookies that middleware sets**, so next-login seals its session again once in five minutes, and next-auth with
  each response, as they do it.`,
  `**What could have been held against the others was not.** The cookie cache lasts an hour here instead of five minutes, so it is never
  renewed; next-auth gets its session cookie without the two others that a browser would send; iron-session's middleware does not save.`,
  `**Middleware** is taken as \`middleware.ts\` on Edge, which \`next start\` runs in the server's process; hosts run it elsewhere. Only
  better-auth's whole check needs Node, and is taken from an empty \`proxy.ts\`. What better-auth's guide recommends for middleware,
  getSessionCookie, costs less than anything that verifies, for it verifies nothing: the target compares with getCookieCache, which
  does. next-auth's renews its cookie with each answer, and that is in its figure.`,
  `**The storm** compares with bcryptjs in the server's process. Native bcrypt and argon2 hash in threads too, and do not stop the loop.
  What one login costs is not compared: better-auth hashes with scrypt, with other costs.`,
  `**Client bytes** are of what the guide of each library has in the browser to log in: next-login a link, next-auth a function,
  better-auth a client with state of its own, which does more.`,
  `**Not measured:** Server Actions, Route Handlers, prefetches, Windows and macOS, other versions than these, memory.`,
];
