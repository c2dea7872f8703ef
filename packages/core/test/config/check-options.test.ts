import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkOptions } from "../../src/config/check-options.ts";

const problemsOf = (value: unknown) => checkOptions(value, "reporter options").problems;

it("takes fitting options as they are", () => {
  const options = {
    select: "origin/main",
    timeBudget: "10m",
    confidence: 0.99,
    tags: { "**/signing/**": "signing", "e2e/**": ["slow", "browser"] },
    importance: { signing: "critical" },
    quarantine: { levels: ["critical"], expiryDays: 7, owner: "@shop-team" },
    rules: [{ category: "network", kind: "network/proxy", pattern: "proxy said no" }],
  };
  expect(checkOptions(options, "reporter options")).toEqual({ options, problems: [] });
});

describe("an unknown key", () => {
  it("is named with the nearest known one", () => {
    expect(problemsOf({ maxTest: 5 })).toEqual([
      'reporter options: unknown option "maxTest"; did you mean "maxTests"?',
    ]);
  });

  it("is named alone when nothing is near", () => {
    expect(problemsOf({ verbose: true })).toEqual(['reporter options: unknown option "verbose"']);
  });

  it("is found inside a policy and inside a list", () => {
    expect(
      problemsOf({ quarantine: { level: [] }, redact: [{ name: "pin", pattern: "x", flag: "g" }] }),
    ).toEqual([
      'reporter options: unknown option "quarantine.level"; did you mean "quarantine.levels"?',
      'reporter options: unknown option "redact[0].flag"; did you mean "redact[0].flags"?',
    ]);
  });

  it("does not keep the known ones from counting", () => {
    expect(checkOptions({ maxTest: 5, shards: "balanced" }, "x").options).toEqual({ shards: "balanced" });
  });
});

describe("a value that does not fit", () => {
  it.each([
    [{ maxTests: "ten" }, 'maxTests must be a whole number from 1, not "ten"'],
    [{ maxTests: 0 }, "maxTests must be a whole number from 1, not 0"],
    [{ confidence: 99 }, "confidence must be a number above 0 and at most 1, not 99"],
    [
      { timeBudget: "10" },
      'timeBudget must be a duration such as "10m", "90s" or "1h30m", or a number of milliseconds, not "10"',
    ],
    [{ enabled: "no" }, 'enabled must be true or false, not "no"'],
    [{ shards: "even" }, 'shards must be one of "native", "balanced", not "even"'],
    [{ historyDir: "" }, 'historyDir must be a text that is not empty, not ""'],
    [{ ignore: "docs/**" }, 'ignore must be a list of texts, not "docs/**"'],
    [
      { quarantine: { levels: ["hihg"] } },
      'quarantine.levels[0] must be one of "low", "moderate", "high", "critical", not "hihg"',
    ],
    [{ quarantine: "on" }, 'quarantine must be true, false or a policy, not "on"'],
    [
      { redact: [{ name: "pin", pattern: "(" }] },
      'redact[0].pattern must be the source of a regular expression, not "("',
    ],
    [
      { redact: [{ name: "pin" }] },
      'redact[0] must be an object with name and pattern; "pattern" is missing',
    ],
    [
      { rules: [{ category: "network", kind: "proxy", pattern: "x" }] },
      'rules[0] must be a rule whose kind begins with its category, such as "network/proxy", not {"category":"network","kind":"proxy","pattern":"x"}',
    ],
    [{ select: () => "main" }, "select must be a text, not a function"],
  ])("%j is told with what was expected", (options, problem) => {
    expect(problemsOf(options)).toEqual([`reporter options: ${problem}`]);
  });

  it("leaves the other entries of its list in force", () => {
    const redact = [
      { name: "pin", pattern: "\\d{4}" },
      { name: "bad", pattern: "(" },
    ];
    expect(checkOptions({ redact }, "x").options).toEqual({ redact: [redact[0]] });
  });

  it("leaves the other keys of its policy in force", () => {
    expect(checkOptions({ quarantine: { maxTests: "a", owner: "me" } }, "x").options).toEqual({
      quarantine: { owner: "me" },
    });
  });

  it("is shown cut when it is long", () => {
    expect(problemsOf({ maxTests: "x".repeat(500) })[0]?.length).toBeLessThan(160);
  });
});

it("reads undefined as not set", () => {
  expect(checkOptions({ select: undefined, quarantine: { owner: undefined } }, "x")).toEqual({
    options: { quarantine: {} },
    problems: [],
  });
});

it.each([[null], ["on"], [[]], [42]])("asks for an object instead of %j", (value) => {
  expect(checkOptions(value, "hindcast.config.json").options).toEqual({});
  expect(problemsOf(value)[0]).toContain("must be an object of options");
});

it("never throws, and what it lets through passes again", () => {
  const option = fc.constantFrom(
    "maxTests",
    "quarantine",
    "rules",
    "tags",
    "retention",
    "ignore",
    "nonsense",
  );
  fc.assert(
    fc.property(fc.dictionary(option, fc.jsonValue()), (value) => {
      const { options } = checkOptions(value, "x");
      expect(checkOptions(options, "x")).toEqual({ options, problems: [] });
    }),
  );
});
