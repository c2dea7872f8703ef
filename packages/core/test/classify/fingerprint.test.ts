import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fingerprintOf, type FingerprintParts } from "../../src/classify/fingerprint.ts";
import { normaliseMessage } from "../../src/classify/normalise.ts";

const of = (message: string, rest: Partial<FingerprintParts> = {}): string =>
  fingerprintOf({ category: "runtime", kind: "runtime/error", message, ...rest });

interface Varying {
  readonly number: number;
  readonly uuid: string;
  readonly port: number;
  readonly host: string;
  readonly hex: string;
  readonly when: Date;
  readonly dir: string;
  readonly line: number;
}

const varying: fc.Arbitrary<Varying> = fc.record({
  number: fc.oneof(fc.integer(), fc.float({ noNaN: true, noDefaultInfinity: true })),
  uuid: fc.uuid(),
  port: fc.integer({ min: 1, max: 65_535 }),
  host: fc.oneof(fc.constant("localhost"), fc.ipV4()),
  hex: fc.stringMatching(/^[\da-f]{12}$/).filter((text) => /\d/.test(text)),
  when: fc.date({ min: new Date("2000-01-01"), max: new Date("2099-01-01"), noInvalidDate: true }),
  dir: fc.constantFrom("/home/ann/shop", "/builds/9/shop", "C:\\work\\shop", "/tmp/x-1/y", "D:/ci/shop"),
  line: fc.integer({ min: 1, max: 99_999 }),
});

const TEMPLATES: readonly ((v: Varying) => string)[] = [
  (v) => `Error: order ${v.number} of ${v.uuid} failed after ${v.number}ms`,
  (v) => `connect ECONNREFUSED ${v.host}:${v.port}`,
  (v) => `page.goto: net::ERR_FAILED at http://${v.host}:${v.port}/cart/${v.uuid}?t=${v.number}`,
  (v) => `Error: commit ${v.hex} of ${v.when.toISOString()} or ${v.when.toString()}`,
  (v) =>
    `Error: cannot read ${v.dir}/config.json:${v.line}:7\n    at load (${v.dir}/src/load.ts:${v.line}:3)`,
  (v) =>
    `\u001B[3${v.line % 8}mError\u001B[39m: in ${v.line}\n> ${v.line} | await pay(${v.number});\n     | ^`,
  (v) => `Error: expect(received).toBe(expected)\n\nExpected: "Ho"\nReceived: "${v.hex}"`,
  (v) =>
    `TimeoutError: click: Timeout ${v.port}ms exceeded.\nCall log:\n  - waiting for x\n  - ${"retrying ".repeat(v.line % 4)}`,
  (v) => `expect(received).toEqual(expected)\n\n- Expected  - 1\n+ Received  + ${v.port}\n\n+ "${v.uuid}"`,
];

describe("fingerprintOf", () => {
  it.each(TEMPLATES)("does not change with what varies (message %$)", (template) => {
    fc.assert(
      fc.property(varying, varying, (one, other) => {
        expect(normaliseMessage(template(one))).toBe(normaliseMessage(template(other)));
        expect(of(template(one))).toBe(of(template(other)));
      }),
    );
  });

  it("differs between messages", () => {
    const all = TEMPLATES.map((template) =>
      of(
        template({
          number: 1,
          uuid: "",
          port: 1,
          host: "localhost",
          hex: "1",
          when: new Date(0),
          dir: "",
          line: 1,
        }),
      ),
    );
    expect(new Set(all).size).toBe(all.length);
  });

  it.each([
    ["locators", "waiting for locator('#pay')", "waiting for locator('#cart')"],
    ["matchers", "expect(received).toBe(expected)", "expect(received).toEqual(expected)"],
    ["expected texts", 'Expected: "paid"', 'Expected: "sent"'],
    ["states", "Expected: visible\nReceived: hidden", "Expected: visible\nReceived: <element(s) not found>"],
    [
      "pages",
      "net::ERR_FAILED at http://localhost:3000/cart",
      "net::ERR_FAILED at http://localhost:3000/login",
    ],
    ["files", "cannot read /a/b/config.json", "cannot read /a/b/prices.json"],
  ])("differs between %s", (_what, one, other) => {
    expect(of(one)).not.toBe(of(other));
  });

  it("differs by category, kind and frame", () => {
    const ids = [
      of("x"),
      of("x", { category: "hook" }),
      of("x", { kind: "runtime/type" }),
      of("x", { frame: "pages/cart.ts pay" }),
    ];
    expect(new Set(ids).size).toBe(4);
    expect(of("x")).toMatch(/^[\da-f]{16}$/);
  });

  it("is the same before and after the text was normalised", () => {
    fc.assert(
      fc.property(fc.constantFrom(...TEMPLATES), varying, (template, values) => {
        const once = normaliseMessage(template(values));
        expect(normaliseMessage(once)).toBe(once);
      }),
    );
  });
});
