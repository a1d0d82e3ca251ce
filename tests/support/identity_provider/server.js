// The certified OpenID Connect provider on loopback, for one browser test at a time.
//
// node server.js <port>. Reads one command a line and answers "done" to each: `client <base URL of Kurs>` makes Kurs known,
// `rotate` signs with a new key from now on and still publishes the old one. Whoever signs in has the roles named after a
// plus sign in the login: `bente+kurs-secretary:DIR`.
import { generateKeyPairSync, randomUUID } from "node:crypto";
import { createServer } from "node:http";
import { createInterface } from "node:readline";
import Provider from "oidc-provider";

const port = Number(process.argv[2]);
const issuer = `http://localhost:${port}`;
const cookieKeys = [randomUUID()];
let base = "http://127.0.0.1";
let keys = [newKey()];
let answer = provide();

function newKey() {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return { ...privateKey.export({ format: "jwk" }), kid: randomUUID(), use: "sig", alg: "RS256" };
}

function provide() {
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: "kurs",
        client_secret: "a secret of the tests",
        redirect_uris: [`${base}/sign-in/callback`],
        post_logout_redirect_uris: [`${base}/sign-in`],
        response_types: ["code"],
        grant_types: ["authorization_code"],
      },
    ],
    jwks: { keys },
    cookies: { keys: cookieKeys },
    claims: { openid: ["sub"], profile: ["preferred_username", "roles"], email: ["email", "email_verified"] },
    // Kurs reads the ID token alone.
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: true }, rpInitiatedLogout: { enabled: true } },
    pkce: { required: () => true },
    findAccount: (_context, login) => ({ accountId: login, claims: () => claimsOf(login) }),
  });
  return provider.callback();
}

function claimsOf(login) {
  const [name, ...roles] = login.split("+");
  return {
    sub: login,
    preferred_username: name,
    email: `${name}@birkesund.example`,
    email_verified: true,
    roles,
  };
}

const commands = {
  client(address) {
    base = address;
  },
  rotate() {
    keys = [newKey(), ...keys];
  },
};

createServer((request, response) => answer(request, response)).listen(port, "127.0.0.1", () => {
  console.log("done");
  createInterface({ input: process.stdin })
    .on("line", (line) => {
      const [name, ...values] = line.split(" ");
      commands[name](...values);
      answer = provide();
      console.log("done");
    })
    .on("close", () => process.exit());
});
