import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { safeNext } from "./safe-next.ts";

interface Value {
  input: string;
  expect: "reject" | "should-reject" | "either" | "accept";
  expectLocation?: string;
  sameOriginAbsolute?: boolean;
  why: string;
}

const FALLBACK = "/fallback";
const fixture = new URL("../../../test/fixtures/next-params.json", import.meta.url);
const values = JSON.parse(readFileSync(fixture, "utf8")) as Value[];
const accepted = values.filter((value) => value.expect === "accept");
const either = values.filter((value) => value.expect === "either");
const refused = values.filter((value) => value.expect === "reject" || value.expect === "should-reject");

/** The text for a test's title, with control characters and look-alikes escaped. */
function inAscii(text: string): string {
  return JSON.stringify(text).replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

describe("safeNext, for every value of the fixture,", () => {
  test("runs with the complete list", () => {
    expect([accepted.length, either.length, refused.length]).toEqual([77, 34, 322]);
  });

  const relative = (value: Value): string => (value.sameOriginAbsolute ? FALLBACK : (value.expectLocation ?? "?"));
  const named = (list: Value[]): [name: string, value: Value][] => list.map((value) => [inAscii(value.input), value]);

  test.each(named(accepted))("accepts the legitimate %s", (_name, value) => {
    expect(safeNext(value.input, { fallback: FALLBACK })).toBe(relative(value));
    expect(safeNext(value.input, { fallback: FALLBACK, origin: "https://app.example.com" })).toBe(value.expectLocation);
  });

  test.each(named(refused))("rejects %s", (_name, { input }) => {
    expect(safeNext(input, { fallback: FALLBACK })).toBe(FALLBACK);
    expect(safeNext(input, { fallback: FALLBACK, origin: "https://app.example.com" })).toBe(FALLBACK);
  });

  test.each(named(either))("accepts the harmless %s unchanged, or rejects it", (_name, value) => {
    expect([FALLBACK, relative(value)]).toContain(safeNext(value.input, { fallback: FALLBACK }));
    expect([FALLBACK, value.expectLocation]).toContain(
      safeNext(value.input, { fallback: FALLBACK, origin: "https://app.example.com" }),
    );
  });
});

describe("safeNext returns the fallback, when the value is no string, for", () => {
  const hostile = (): never => {
    throw new Error("looked inside");
  };
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();

  test.each<[name: string, value: unknown]>([
    ["undefined", undefined],
    ["null", null],
    ["a number", 42],
    ["a bigint", 42n],
    ["true", true],
    ["a symbol", Symbol("/dashboard")],
    ["a function", () => "/dashboard"],
    ["a repeated parameter", ["/a", "//evil.example"]],
    ["a parameter repeated once", ["/dashboard"]],
    ["a File", new File(["/dashboard"], "/dashboard")],
    ["a String object", Object("/dashboard")],
    ["a URL", new URL("https://app.example.com/dashboard")],
    ["an object with a hostile toString", { toString: hostile, valueOf: hostile, [Symbol.toPrimitive]: hostile }],
    ["an object with a hostile length", { length: 3, startsWith: hostile, replace: hostile }],
    ["an object without a prototype", Object.create(null)],
    ["a revoked proxy", revoked.proxy],
  ])("%s", (_name, value) => {
    expect(safeNext(value, { fallback: FALLBACK })).toBe(FALLBACK);
    expect(safeNext(value, { fallback: FALLBACK, origin: "https://app.example.com" })).toBe(FALLBACK);
  });

  test("an unsafe string too, and the default fallback is /", () => {
    expect(safeNext(null)).toBe("/");
    expect(safeNext("//evil.example")).toBe("/");
    expect(safeNext("//evil.example", { fallback: "" })).toBe("");
  });
});

describe("safeNext with long and odd text", () => {
  test.each(["//next-login.invalid/x", "//NEXT-LOGIN.invalid/x", "//user@next-login.invalid/x"])(
    "rejects %s, which names the origin that it uses inside",
    (value) => {
      expect(safeNext(value, { fallback: "/home" })).toBe("/home");
    },
  );

  test("accepts 2048 characters and rejects one more", () => {
    const longest = `/${"a".repeat(2047)}`;
    expect(safeNext(longest)).toBe(longest);
    expect(safeNext(`${longest}a`)).toBe("/");
  });

  test.each<[name: string, unit: string]>([
    ["letters", "a"],
    ["slashes", "/"],
    ["encoded slashes", "%2f"],
    ["broken triplets", "%"],
    ["thrice encoded", "%2525"],
    ["dots", "../"],
    ["questions", "?"],
    ["NUL", "\0"],
    ["日", "日"],
    ["segments", ".segments/"],
  ])("rejects 20 kB of %s", (_name, unit) => {
    expect(safeNext(`/${unit.repeat(20_480)}`, { fallback: FALLBACK })).toBe(FALLBACK);
    expect(safeNext(unit.repeat(20_480), { fallback: FALLBACK })).toBe(FALLBACK);
  });

  test.each(["\ud800", "/\ud800", "/a\udfff", "/a?b=\ud83d", "/#\udc00x", "/\udc00\ud800"])(
    "rejects a lone surrogate: %j",
    (value) => {
      expect(safeNext(value, { fallback: FALLBACK })).toBe(FALLBACK);
    },
  );

  test.each([200, 227, 228, 300, 2047])(
    "accepts its own result again for %i characters whose encoding is nine times as long",
    (count) => {
      const emitted = safeNext(`/${"日".repeat(count)}`, { fallback: FALLBACK });
      expect(safeNext(emitted, { fallback: FALLBACK }).length).toBe(emitted.length);
    },
  );

  test.each(["/a\\b", "/dashboard\\", "/a/\\evil.example", "/a/..\\..\\evil.example"])(
    "rejects a backslash in the path: %j",
    (value) => {
      expect(safeNext(value, { fallback: FALLBACK })).toBe(FALLBACK);
    },
  );

  test("accepts a backslash after the path", () => {
    expect(safeNext("/a?b=\\c#\\d")).toBe("/a?b=\\c#\\d");
  });

  test.each([
    "/%2fevil.example",
    "/%252fevil.example",
    "/%25252fevil.example",
    "/%25255cevil.example",
    "/a%250d%250ab",
    "/a%25250ab",
  ])("rejects a path that is encoded up to three times: %s", (value) => {
    expect(safeNext(value, { fallback: FALLBACK })).toBe(FALLBACK);
  });

  test.each(["/./\uff0f", "/%2e/\uff0fevil.example", "/a/../\uff3cevil.example", "/x/%2E%2e/\u2044"])(
    "rejects a look-alike of a slash that dot segments move to the front: %j",
    (value) => {
      expect(safeNext(value, { fallback: FALLBACK })).toBe(FALLBACK);
    },
  );
});

describe("safeNext with the site's own origin", () => {
  const own = (value: string, origin: string): string => safeNext(value, { fallback: FALLBACK, origin });

  test.each([
    ["https://app.example.com", "https://app.example.com/a", "/a"],
    ["https://app.example.com", "https://app.example.com", "/"],
    ["https://app.example.com", "https://APP.example.com:443/a?b#c", "/a?b#c"],
    ["https://app.example.com:8443", "https://app.example.com:8443/a", "/a"],
    ["http://localhost:3000", "http://localhost:3000/a", "/a"],
    ["http://app.example.com", "http://app.example.com:80/a", "/a"],
    ["https://app.example.com", "/a", "/a"],
  ])("%s accepts %s", (origin, value, location) => {
    expect(own(value, origin)).toBe(location);
  });

  test.each([
    ["https://app.example.com", "http://app.example.com/a"],
    ["https://app.example.com", "https://app.example.com:8443/a"],
    ["https://app.example.com:8443", "https://app.example.com/a"],
    ["https://app.example.com:8443", "https://app.example.com:443/a"],
    ["https://app.example.com", "https://app.example.com:/a"],
    ["https://app.example.com", "https://app.example.com:0443/a"],
    ["https://app.example.com", "https://app.example.com./a"],
    ["https://app.example.com", "https://app.example.com.evil.example/a"],
    ["https://app.example.com", "https://evil.example/app.example.com"],
    ["https://app.example.com", "https://sub.app.example.com/a"],
    ["https://app.example.com", "https://example.com/a"],
    ["https://app.example.com", "https://user@app.example.com/a"],
    ["https://app.example.com", "https://app.example.com@evil.example/a"],
    ["https://app.example.com", "https://app.example.com\\@evil.example/a"],
    ["https://app.example.com", "https:app.example.com/a"],
    ["https://app.example.com", "https:/app.example.com/a"],
    ["https://app.example.com", "https:///app.example.com/a"],
    ["https://app.example.com", "//app.example.com/a"],
    ["https://app.example.com", "https://app%2eexample.com/a"],
    ["https://app.example.com", "https://app。example.com/a"],
    ["https://app.example.com", "https://ａpp.example.com/a"],
    ["https://app.example.com", "https://app.example.com//evil.example"],
    ["https://app.example.com", "https://app.example.com/.//evil.example"],
    ["https://app.example.com", " https://app.example.com/a"],
    ["https://app.example.com", "blob:https://app.example.com/a"],
    ["http://localhost:3000", "http://127.0.0.1:3000/a"],
  ])("%s rejects %s", (origin, value) => {
    expect(own(value, origin)).toBe(FALLBACK);
  });
});

describe("safeNext, property-based,", () => {
  const EMITTED = /^\/(?![/\\])[\x21-\x7e]*$/;
  const BASES = [
    "https://app.example.com/login",
    "http://localhost:3000/a/b/?c#d",
    "https://app.example.com",
    "http://[::1]:8080/x",
  ];
  const bases = BASES.map((base) => ({ base, origin: new URL(base).origin }));

  /** Throws, because `expect` is much slower, and this runs a hundred thousand times. */
  function holds(value: string, origin?: string): void {
    const emitted = safeNext(value, { fallback: FALLBACK, origin });
    if (emitted === FALLBACK) return;
    if (!EMITTED.test(emitted)) throw new Error(`emitted ${JSON.stringify(emitted)}`);
    for (const { base, origin } of bases) {
      const url = new URL(emitted, base);
      if (url.origin !== origin) throw new Error(`${JSON.stringify(emitted)} leaves ${base}`);
      if (url.href.slice(origin.length) !== emitted) throw new Error(`${JSON.stringify(emitted)} is not what is requested`);
    }
    const again = safeNext(emitted, { fallback: FALLBACK, origin });
    if (again !== emitted) throw new Error(`${JSON.stringify(emitted)} becomes ${JSON.stringify(again)}`);
  }

  const part = fc.constantFrom(
    "/",
    "/",
    "/",
    ..."\\ \t\n\r\0é日😀\ud800\udc00\u3002\uff0f\uff3c\u2044\u200b\u202e\ufeff\u00ad\u00a0",
    ...". .. %2f %2F %5c %2e %252f %25 % %0a %ff %e3%80 %2 %% %C3%A9 ? # : @ a A 0".split(" "),
    ...`evil.example https: http: javascript: blob: app.example.com " ' < > \` { | ^ ~ * ; , + & = [ ] ! $ (`.split(" "),
  );
  const hostile = fc.array(part, { maxLength: 8 }).map((parts) => parts.join(""));
  const path = fc.array(part, { maxLength: 6 }).map((parts) => `/${parts.join("")}`);

  test("keeps 60 000 paths on the site, in ASCII, and accepts its own results again", () => {
    fc.assert(
      fc.property(path, (value) => holds(value)),
      { numRuns: 60_000 },
    );
  });

  test("does the same with 30 000 hostile texts and an origin", () => {
    fc.assert(
      fc.property(hostile, (value) => holds(value, "https://app.example.com")),
      { numRuns: 30_000 },
    );
  });

  test("does the same with 15 000 texts of any characters", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 12 }), (value) => holds(`/${value}`)),
      { numRuns: 15_000 },
    );
  });

  test("stays on the site after a decoder that replaces broken bytes, or reads them as latin-1", () => {
    const decoders = [
      (text: string) => Buffer.from(unescape(text), "latin1").toString("utf8"),
      (text: string) => unescape(text),
    ];
    const [base, origin] = ["https://app.example.com/login", "https://app.example.com"];
    const paths = fc.array(fc.constantFrom("/", "a", ".", "%2f", "%5c", "%ff", "%c3", "%a9", "@", "evil.example", "%252f"), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(paths, fc.constantFrom(...decoders), (parts, decode) => {
        const emitted = safeNext(`/${parts.join("")}`, { fallback: FALLBACK });
        const decoded = decode(emitted);
        expect(URL.parse(decoded, base)?.origin ?? origin).toBe(origin);
      }),
      { numRuns: 10_000, examples: [[["%2f", "%ff", "@", "evil.example"], decoders[0]!]] },
    );
  });
});
