import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { REDACT_RULES } from "../../src/capture/redact-rules.ts";
import { createRedactor } from "../../src/capture/redact.ts";
import { BadInputError } from "../../src/errors.ts";

const redact = createRedactor();

describe("redact rules", () => {
  it.each(REDACT_RULES)("$name redacts its example", ({ hints, pattern, replacement, example }) => {
    const [secret, redacted] = example;
    expect(secret.replace(pattern, replacement)).toBe(redacted);
    expect(hints.some((hint) => secret.toLowerCase().includes(hint))).toBe(true);
    expect(redact(secret)).not.toBe(secret);
  });

  it.each([
    ["password=hunter2", "password=<redacted>"],
    ["DB_PASSWORD: 'correct horse battery'", "DB_PASSWORD: <redacted>"],
    ['{\\"password\\":\\"s3cret\\",\\"id\\":1}', '{\\"password\\":<redacted>,\\"id\\":1}'],
    ['secret: "cut in the midd', "secret: <redacted>"],
    ["client_secret=abc&next=1", "client_secret=<redacted>&next=1"],
    ["AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG", "AWS_SECRET_ACCESS_KEY=<redacted>"],
    ["https://ghost@example.org/x", "https://<redacted>@example.org/x"],
    ["Authorization: Bearer abc.def-123", "Authorization: <redacted>"],
    ["cookie: theme=dark; sid=1", "cookie: <redacted>"],
    ["-----BEGIN PRIVATE KEY-----\nMIIE\nnever ends", "<private-key>"],
    ["/home/ann/shop/a.ts", "~/shop/a.ts"],
    ["/Users/ann", "~"],
    [String.raw`{"file":"C:\\Users\\Ann\\a.ts"}`, String.raw`{"file":"~\\a.ts"}`],
  ])("turns %j into %j", (secret, redacted) => {
    expect(redact(secret)).toBe(redacted);
  });

  it.each([
    "Unexpected token < in JSON at position 0",
    "Unexpected token : in JSON",
    "waiting for getByLabel('Password')",
    "locator('input[name=\"password\"]')",
    "Property 'token' is missing; password: string",
    "Basic authentication failed for bearer authentication",
    "@playwright/test@1.65.1 in react@18.2.0",
    "maxTokens: 4096",
    "http://localhost:3000/api?page=2&sort=name",
    "Cookie: the banner is not visible",
    "sha256 of /home page",
  ])("leaves %j alone", (text) => {
    expect(redact(text)).toBe(text);
  });
});

describe("createRedactor", () => {
  it("makes paths below the root relative, however they are written", () => {
    const unix = createRedactor({ root: "/home/ann/shop" });
    expect(unix("at /home/ann/shop/tests/a.spec.ts:3:1")).toBe("at tests/a.spec.ts:3:1");
    expect(unix("at file:///home/ann/shop/tests/a.spec.ts")).toBe("at tests/a.spec.ts");
    expect(unix("in /home/ann/shop, not /home/ann/shop-two")).toBe("in ., not ~/shop-two");
    const windows = createRedactor({ root: "C:\\work\\shop" });
    expect(windows("at c:\\Work\\shop\\tests\\a.spec.ts")).toBe("at tests\\a.spec.ts");
    expect(windows(String.raw`"C:\\work\\shop\\a.ts" file:///C:/work/shop/b.ts`)).toBe('"a.ts" b.ts');
  });

  it("does not take a root apart inside another path", () => {
    expect(createRedactor({ root: "/app" })("/srv/app/x.ts")).toBe("/srv/app/x.ts");
  });

  it("hides a home directory in an unusual place", () => {
    expect(createRedactor({ home: "/data/people/ann" })("/data/people/ann/.npmrc")).toBe("~/.npmrc");
  });

  it("applies the user's rules, also when they match nothing", () => {
    const own = createRedactor({
      rules: [
        { name: "ticket", pattern: "SHOP-\\d*" },
        { name: "x", pattern: "q*" },
      ],
    });
    expect(own("see SHOP-12 and shop-13")).toBe("see <ticket> and shop-13");
  });

  it("says which of the user's patterns is wrong", () => {
    expect(() => createRedactor({ rules: [{ name: "broken", pattern: "(" }] })).toThrow(BadInputError);
    expect(() => createRedactor({ rules: [{ name: "broken", pattern: "(" }] })).toThrow(/"broken".*"\("/);
  });

  it("changes nothing the second time", () => {
    const pieces = REDACT_RULES.flatMap(({ example, hints }) => example.concat(hints));
    const glue = [
      "=",
      ":",
      " ",
      "\n",
      '"',
      "'",
      "<",
      ">",
      "@",
      "/",
      "://",
      "password",
      "a",
      "{",
      ",",
      "\\",
      "`",
    ];
    const text = fc
      .array(fc.constantFrom(...pieces, ...glue), { maxLength: 12 })
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, (raw) => {
        expect(redact(redact(raw))).toBe(redact(raw));
      }),
      { numRuns: 1000 },
    );
  });

  it("leaves no part of a token behind", () => {
    const token = fc.stringMatching(/^[\dA-Za-z]{36}$/).map((tail) => `ghp_${tail}`);
    fc.assert(
      fc.property(fc.string(), token, fc.string(), (before, secret, after) => {
        expect(redact(`${before} ${secret} ${after}`)).not.toContain(secret.slice(4));
      }),
    );
  });
});
