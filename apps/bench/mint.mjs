import { sealData } from "iron-session";
import { createTestLogin } from "next-login/testing";

/**
 * `node mint.mjs count`: cookies of so many sessions of one user, a line of JSON each, for the user, the secret and the headers that
 * it reads. As the two logins would set them, but without as many passwords to check.
 */
const { user, secret, headers, baseUrl } = JSON.parse(process.env.BENCH_MINT ?? "{}");
const login = createTestLogin({ secret, baseUrl, sessionVersion: ({ passwordHash }) => passwordHash });

for (let n = 0; n < Number(process.argv[2]); n++) {
  const ours = await login.cookieHeader(user, { headers });
  const iron = await sealData({ userId: user.id }, { password: secret, ttl: 14 * 24 * 3600 });
  process.stdout.write(`${JSON.stringify({ "next-login": ours, "iron-session": `iron=${iron}` })}\n`);
}
