import { generateKeyPairSync, randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { Provider } from "oidc-provider";
import { freePort } from "../../support/server.ts";

export interface OpenidProvider {
  /** For `OIDC_ISSUER`, `OIDC_CLIENT_ID` and `OIDC_CLIENT_SECRET`. */
  readonly env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/**
 * An OpenID provider whose login form accepts any name and password: the account `ada` has the address `ada@example.com`. A name that
 * begins with `unverified` has an address that the provider has not confirmed.
 */
export async function startOpenidProvider(callback: string): Promise<OpenidProvider> {
  const port = await freePort();
  const issuer = `http://localhost:${port}`;
  const [id, secret] = ["the-app", randomBytes(24).toString("base64url")];
  const key = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({ format: "jwk" });
  const provider = new Provider(issuer, {
    clients: [{ client_id: id, client_secret: secret, redirect_uris: [callback], id_token_signed_response_alg: "ES256" }],
    jwks: { keys: [{ ...key, use: "sig", alg: "ES256" }] },
    cookies: { keys: [randomBytes(24).toString("base64url")] },
    // In seconds. Its defaults print a notice.
    ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600 },
    claims: { openid: ["sub"], email: ["email", "email_verified"] },
    // As Google, Microsoft and Keycloak do, it puts the address into the ID token.
    conformIdTokenClaims: false,
    findAccount: (_context, sub) => ({
      accountId: sub,
      claims: () => ({ sub, email: `${sub}@example.com`, email_verified: !sub.startsWith("unverified") }),
    }),
  });
  const server = createServer(provider.callback()).listen(port, "127.0.0.1");
  await once(server, "listening");
  return {
    env: { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: id, OIDC_CLIENT_SECRET: secret },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
