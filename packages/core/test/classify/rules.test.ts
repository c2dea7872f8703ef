import { describe, expect, it } from "vitest";
import { classify } from "../../src/classify/classify.ts";
import type { RuleExample } from "../../src/classify/rule.ts";
import { RULES } from "../../src/classify/rules.ts";
import type { FailureFacts } from "../../src/model/failure.ts";

function factsOf({ phase = "test", status, ...error }: RuleExample): FailureFacts {
  return { runner: "playwright", phase, ...(status !== undefined && { status }), error };
}

describe("RULES", () => {
  it.each(RULES)("$name matches its example first", ({ name, category, kind, example }) => {
    const classified = classify(factsOf(example ?? { message: "" }));
    expect(classified).toMatchObject({ category, kind, evidence: { rule: name } });
  });

  it.each(RULES)("$name has a kind of its category", ({ name, category, kind, example }) => {
    expect(example).toBeDefined();
    expect(name.startsWith(category)).toBe(true);
    expect(kind === "unknown" || kind.startsWith(`${category}/`)).toBe(true);
  });

  it("gives every rule a name of its own", () => {
    expect(new Set(RULES.map(({ name }) => name)).size).toBe(RULES.length);
  });
});
