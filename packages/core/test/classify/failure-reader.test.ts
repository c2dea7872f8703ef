import { describe, expect, it } from "vitest";
import { ERROR_TEXT_LIMIT } from "../../src/capture/error-text.ts";
import { createRedactor } from "../../src/capture/redact.ts";
import { createFailureReader } from "../../src/classify/failure-reader.ts";
import { mainFailure } from "../../src/classify/main-failure.ts";
import type { FailureFacts, RawError } from "../../src/model/failure.ts";

const root = "/home/ann/shop";
const read = createFailureReader({ root, redact: createRedactor({ root, home: "/home/ann" }) });
const facts = (error: RawError): FailureFacts => ({ runner: "jest", phase: "test", status: "failed", error });

function fingerprintAt(place: string): string {
  return read(facts({ message: "Error: odd", stack: `Error: odd\n    at ${place}` })).fingerprint;
}

function fingerprintIn(dir: string): string {
  const reader = createFailureReader({ root: dir, redact: createRedactor({ root: dir }) });
  const message = `Error: cannot read ${dir}/data/a.json`;
  return reader(facts({ message, stack: `${message}\n    at load (${dir}/src/load.ts:1:2)` })).fingerprint;
}

describe("createFailureReader", () => {
  it("keeps the text of a Jest error without its stack, and the place it arose", () => {
    const failure = read(
      facts({
        message: [
          "Error: expect(received).toBe(expected) // Object.is equality",
          "",
          "Expected: 2",
          "Received: 1",
          "    at Object.toBe (/home/ann/shop/tests/cart.test.js:7:28)",
          "    at new Promise (<anonymous>)",
          "    at run (/home/ann/shop/node_modules/jest-circus/build/run.js:316:40)",
        ].join("\n"),
      }),
    );
    expect(failure).toMatchObject({
      category: "assertion",
      kind: "assertion/equality",
      message: "Error: expect(received).toBe(expected) // Object.is equality\n\nExpected: 2\nReceived: 1",
      location: { file: "tests/cart.test.js", line: 7, column: 28 },
      tags: ["assertion-failure"],
    });
  });

  it("reads what the error names from the redacted text, and nothing from quoted source code", () => {
    const { facts: named } = read(
      facts({
        message: [
          "Error: page.goto: net::ERR_CONNECTION_REFUSED at http://ann:rose@shop.test:3000/cart",
          "",
          "> 12 |   await page.waitForURL('/x'); // waiting for getByRole('button')",
        ].join("\n"),
      }),
    );
    expect(named).toMatchObject({ call: "page.goto", code: "ERR_CONNECTION_REFUSED", port: 3000 });
    expect(named).not.toHaveProperty("locator");
    expect(JSON.stringify(named)).not.toContain("rose");
    expect(read(facts({ message: "odd" }))).not.toHaveProperty("facts");
  });

  it("takes the runner's place when it tells one, relative to the root", () => {
    const location = { file: `${root}/tests/pay.spec.ts`, line: 3, column: 9 };
    expect(read(facts({ message: "odd", location })).location).toEqual({
      file: "tests/pay.spec.ts",
      line: 3,
      column: 9,
    });
    const outside = { ...location, file: "/usr/lib/x/helper.ts" };
    expect(read(facts({ message: "odd", location: outside })).location?.file).toBe("helper.ts");
    expect(read(facts({ message: "odd" })).location).toBeUndefined();
  });

  it("passes over frames of the engine, of evaluated code and of packages", () => {
    const stack = [
      "TypeError: odd",
      "    at eval (eval at evaluate (:291:30), <anonymous>:1:21)",
      "    at node:internal/process/task_queues:95:5",
      `    at render (${root}/node_modules/react/index.js:1:2)`,
      "    at helper (/opt/tools/helper.ts:1:2)",
      `    at async CartPage.open (file://${root}/pages/cart.ts:12:5)`,
    ].join("\n");
    expect(read(facts({ message: "TypeError: odd", stack })).location).toEqual({
      file: "pages/cart.ts",
      line: 12,
      column: 5,
    });
  });

  it("gives one fingerprint to one error at two lines, and two to two places", () => {
    const here = fingerprintAt(`Cart.pay (${root}/src/cart.ts:10:5)`);
    expect(fingerprintAt(`async Cart.pay (${root}/src/cart.ts:99:1)`)).toBe(here);
    expect(fingerprintAt(`Cart.empty (${root}/src/cart.ts:10:5)`)).not.toBe(here);
    expect(fingerprintAt(`Cart.pay (${root}/src/basket.ts:10:5)`)).not.toBe(here);
  });

  it("is the same wherever the repository lies", () => {
    expect(fingerprintIn("/builds/42/shop")).toBe(fingerprintIn("/home/ann/shop"));
  });

  it("stores no secret: not in the message, not in the evidence, not of a cause, not at a cut", () => {
    const token = "ghp_16C7e42F292c6912E7710c838347Ae178B4a";
    const failures = [
      read(facts({ message: `Error: connect ECONNREFUSED ${token}` })),
      read(facts({ message: "Error: odd", cause: { message: `token=${token}` } })),
      read(facts({ message: `${token} `.repeat(2000) })),
      ...Array.from({ length: 60 }, (_, shift) =>
        read(facts({ message: `${"x".repeat(7950 + shift)} ${token} ${"y".repeat(9000)}` })),
      ),
    ];
    expect(JSON.stringify(failures)).not.toMatch(/16C7e42F|7Ae178B4a/);
  });

  it("stores no absolute path of the root or the home", () => {
    const failure = read(
      facts({ message: `Error: no ${root}/a.json in /home/ann/.cache`, stack: `at ${root}/a.ts:1:1` }),
    );
    expect(failure.message).toBe("Error: no a.json in ~/.cache");
  });

  it("bounds a message of any length, and takes causes in", () => {
    const long = read(facts({ message: `begin ${"x ".repeat(2_000_000)} end` }));
    expect(long.message.length).toBeLessThanOrEqual(ERROR_TEXT_LIMIT);
    expect(long.message).toMatch(/^begin [^]* end$/);
    expect(read(facts({ message: "fetch failed", cause: { message: "connect ECONNREFUSED" } })).message).toBe(
      "fetch failed\n[cause]: connect ECONNREFUSED",
    );
  });
});

describe("mainFailure", () => {
  it("prefers the call that was waiting to the end of the test's time", () => {
    const timeout = read(facts({ message: "Test timeout of 9000ms exceeded." }));
    const call = read(
      facts({
        message: "Error: locator.click: Test timeout of 9000ms exceeded.\n  - waiting for locator('x')",
      }),
    );
    expect(mainFailure([timeout, call])).toBe(call);
    expect(mainFailure([timeout])).toBe(timeout);
    expect(mainFailure([])).toBeUndefined();
  });
});
