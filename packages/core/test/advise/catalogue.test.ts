import { describe, expect, it } from "vitest";
import type { AdviceSubject } from "../../src/advise/advice-subject.ts";
import { advise } from "../../src/advise/advise.ts";
import { CATALOGUE } from "../../src/advise/catalogue.ts";
import type { AdviceExample } from "../../src/advise/entry.ts";
import { adviceFromOptions } from "../../src/advise/own-advice.ts";
import { fingerprintOf } from "../../src/classify/fingerprint.ts";
import { BadInputError } from "../../src/errors.ts";
import { CATEGORIES } from "../../src/model/words.ts";

function subjectOf({
  says: _says,
  category,
  kind,
  message = "",
  facts,
  page,
  location,
  ...around
}: AdviceExample): AdviceSubject {
  return {
    runner: "playwright",
    outcome: "failed",
    file: "tests/a.spec.ts",
    title: "a",
    ...around,
    failure: {
      category,
      kind,
      message,
      fingerprint: fingerprintOf({ category, kind, message }),
      ...(facts && { facts }),
      ...(page && { page }),
      ...(location && { location }),
    },
  };
}

const NOTHING: AdviceExample = { category: "unknown", kind: "unknown", says: "" };

describe("CATALOGUE", () => {
  it.each(CATALOGUE)(
    "$name says of its example what stands there, and is the first of its topic",
    ({ name, example }) => {
      expect(example).toBeDefined();
      const given = advise(subjectOf(example ?? NOTHING)).find((advice) => advice.name === name);
      expect(given?.text).toBe(example?.says);
    },
  );

  it.each(CATALOGUE)(
    "$name names something of the failure, or a command that mends it",
    ({ text, needs = [], kinds }) => {
      expect(/\{\w+\}/.test(text) || needs.length > 0 || kinds?.every((kind) => kind.includes("/"))).toBe(
        true,
      );
      expect(text.length).toBeLessThan(240);
    },
  );

  it("gives every entry a name of its own, and kinds that can be", () => {
    expect(new Set(CATALOGUE.map(({ name }) => name)).size).toBe(CATALOGUE.length);
    for (const kind of CATALOGUE.flatMap(({ kinds = [] }) => kinds))
      expect(CATEGORIES).toContain(kind.split("/")[0]);
  });
});

describe("advise", () => {
  it("says nothing where nothing specific is known", () => {
    expect(advise(subjectOf(NOTHING))).toEqual([]);
  });

  it("leaves an example out when one of its words is not known", () => {
    const [advice] = advise(
      subjectOf({
        category: "timeout",
        kind: "timeout/option-missing",
        facts: { locator: "getByLabel('Country')" },
        runner: "jest",
        says: "",
      }),
    );
    expect(advice?.name).toBe("timeout/option-missing");
    expect(advice).not.toHaveProperty("code");
  });

  it("advises on a hook by what its error names", () => {
    const facts = { locator: "getByLabel('Street')", matches: 2 };
    const near = { locator: "getByRole('group').getByLabel('Street')", label: 'textbox "Street"', score: 1 };
    const [advice] = advise(
      subjectOf({ category: "hook", kind: "hook/error", facts, page: { elements: [near] }, says: "" }),
    );
    expect(advice?.name).toBe("selector/distinguish");
  });

  it("does not suggest another locator for a test that found its element on the retry", () => {
    const failure = subjectOf({
      category: "timeout",
      kind: "timeout/not-found",
      facts: { locator: "getByText('Paid')", timeoutMs: 5000 },
      page: { elements: [{ locator: "getByText('Pay')", label: 'text "Pay"', score: 0.8 }] },
      says: "",
    });
    expect(advise(failure).map(({ name }) => name)).toEqual(["selector/nearest"]);
    expect(advise({ ...failure, outcome: "flaky" }).map(({ name }) => name)).toEqual([
      "race/not-yet",
      "selector/look",
    ]);
  });
});

describe("adviceFromOptions", () => {
  it("comes before the catalogue and uses its words", () => {
    const own = adviceFromOptions([
      { name: "our-vpn", kind: "network", pattern: "10\\.0", text: "is the VPN up? {host}" },
    ]);
    const refused = subjectOf({
      category: "network",
      kind: "network/econnrefused",
      message: "connect ECONNREFUSED 10.0.0.7:7000",
      facts: { host: "10.0.0.7", port: 7000 },
      host: { failed: 2, executed: 9 },
      says: "",
    });
    expect(advise(refused, own)[0]).toEqual({ name: "our-vpn", text: "is the VPN up? 10.0.0.7:7000" });
    expect(advise(subjectOf(NOTHING), own)).toEqual([]);
  });

  it("says which entry cannot be used, and why", () => {
    expect(() => adviceFromOptions([{ text: "x", pattern: "(" }])).toThrow(BadInputError);
    expect(() => adviceFromOptions([{ text: "x", pattern: "(" }])).toThrow(/advice\[0\].*"advice"/);
  });
});
