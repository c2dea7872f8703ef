import { describe, expect, it } from "vitest";
import { createFailureReader } from "../../src/classify/failure-reader.ts";
import { rulesFromOptions } from "../../src/classify/user-rules.ts";
import type { RuleOption } from "../../src/config/options.ts";
import { BadInputError } from "../../src/errors.ts";

const vpn: RuleOption = { category: "environment", kind: "vpn", pattern: "vpn tunnel" };

describe("rulesFromOptions", () => {
  it("come before the built-in rules and ignore case", () => {
    const read = createFailureReader({ root: "/repo", redact: (text) => text, rules: [vpn] });
    const failure = read({
      runner: "jest",
      phase: "test",
      error: { message: "Error: connect ECONNREFUSED: the VPN tunnel is down" },
    });
    expect(failure).toMatchObject({
      category: "environment",
      kind: "environment/vpn",
      tags: ["environment-error"],
    });
    expect(failure.evidence).toEqual({ rule: "rules[0] environment/vpn", text: "VPN tunnel" });
  });

  it("keeps a kind that names its category, and flags that remember nothing", () => {
    const [rule] = rulesFromOptions([{ ...vpn, kind: "environment/vpn", flags: "gy" }]);
    expect(rule).toMatchObject({ kind: "environment/vpn" });
    expect(rule?.pattern?.flags).toBe("");
  });

  it("says which rule cannot be used, and why", () => {
    expect(() => rulesFromOptions([vpn, { ...vpn, category: "wifi" }])).toThrow(BadInputError);
    expect(() => rulesFromOptions([vpn, { ...vpn, category: "wifi" }])).toThrow(
      /rules\[1\].*"wifi".*timeout, assertion/,
    );
    expect(() => rulesFromOptions([{ ...vpn, pattern: "(" }])).toThrow(
      /rules\[0\].*"\(".*no regular expression/,
    );
  });
});
