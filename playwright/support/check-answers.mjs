/**
 * Loaded into the server before anything else: checks each answer that it sends, whatever asked for it, and writes what is wrong into
 * the file `ANSWER_FAULTS`. A test fails with what was written while it ran.
 */
import { appendFileSync } from "node:fs";
import { ServerResponse } from "node:http";
import { brotliDecompressSync, gunzipSync, inflateSync } from "node:zlib";

const { ANSWER_FAULTS: file, SESSION_SECRET: secret = "", NODE_ENV } = process.env;
const { writeHead, write, end } = ServerResponse.prototype;

/** What no body and no address may hold: a seal of iron-session, a bcrypt hash, the secret, the folder of the app. */
const secrets = ["Fe26.2*", "Fe26.2%2A", "$2a$", "$2b$", secret, process.cwd()].filter(Boolean);
const bodies = new WeakMap();

if (file && NODE_ENV === "production") {
  ServerResponse.prototype.writeHead = function (...input) {
    const result = writeHead.apply(this, input);
    // The lines as they are sent, whichever way they were given.
    // oxlint-disable-next-line no-underscore-dangle
    for (const fault of faultsOfHead(this._header, this.req.method)) say(this, fault);
    return result;
  };
  ServerResponse.prototype.write = function (chunk, ...rest) {
    keep(this, chunk, rest[0]);
    return write.call(this, chunk, ...rest);
  };
  ServerResponse.prototype.end = function (chunk, ...rest) {
    keep(this, chunk, rest[0]);
    const result = end.call(this, chunk, ...rest);
    const body = bodyOf(this);
    bodies.delete(this);
    for (const value of secrets) if (body.includes(value)) say(this, `the body holds ${value.slice(0, 20)}`);
    return result;
  };
}

/** @param {string} head The status line and the headers. */
function faultsOfHead(head, method) {
  const headers = head.split("\r\n").map((line) => [line.split(":", 1)[0].toLowerCase(), line.slice(line.indexOf(":") + 2)]);
  const valuesOf = (name) => headers.filter(([own]) => own === name).map(([, value]) => value);
  const faults = [];
  const cookies = valuesOf("set-cookie").filter((value) => /^(__Host-)?login_/.test(value));
  for (const cookie of cookies) {
    const [pair, ...attributes] = cookie.split(/; */);
    const lower = attributes.map((attribute) => attribute.toLowerCase());
    const strict = ["httponly", "path=/", "samesite=lax"].every((attribute) => lower.includes(attribute));
    if (!strict || lower.some((attribute) => attribute.startsWith("domain="))) {
      faults.push(`${pair.split("=", 1)[0]} has the attributes ${attributes.join("; ")}`);
    }
    if (pair.startsWith("__Host-") !== lower.includes("secure"))
      faults.push(`${pair.split("=", 1)[0]} is not as strict as its name`);
  }
  const caching = valuesOf("cache-control").join(", ");
  // A cache may use the response to a POST for nothing else without a Content-Location, which Next never sets (RFC 9110 9.3.3).
  const mayBeStored = caching === "" ? isStoredByDefault(head) : !/private|no-store/.test(caching);
  if (cookies.length > 0 && /^(GET|HEAD)$/.test(method) && mayBeStored) {
    faults.push(`a cookie of a login with Cache-Control: ${caching}`);
  }
  for (const [name, value] of headers) {
    if (name !== "set-cookie" && secrets.some((text) => value.includes(text))) faults.push(`the header ${name} holds a secret`);
  }
  return faults;
}

/** Whether a shared cache may store a response to a GET that says nothing about caching (RFC 9111 3, RFC 9110 15.1). */
function isStoredByDefault(head) {
  return /^HTTP\/1\.1 (200|203|204|206|300|301|308|404|405|410|414|501) /.test(head);
}

function keep(response, chunk, encoding) {
  if (typeof chunk !== "string" && !(chunk instanceof Uint8Array)) return;
  const kept = bodies.get(response) ?? [];
  kept.push(
    typeof chunk === "string" ? Buffer.from(chunk, typeof encoding === "string" ? encoding : "utf8") : Buffer.from(chunk),
  );
  bodies.set(response, kept);
}

function bodyOf(response) {
  const bytes = Buffer.concat(bodies.get(response) ?? []);
  if (bytes.length === 0) return "";
  const decode = { gzip: gunzipSync, br: brotliDecompressSync, deflate: inflateSync }[response.getHeader("content-encoding")];
  try {
    return (decode ? decode(bytes) : bytes).toString("utf8");
  } catch {
    // The client went away in the middle.
    return "";
  }
}

function say({ req, statusCode }, fault) {
  appendFileSync(file, `${req.method} ${req.url} (${statusCode}): ${fault}\n`);
}
