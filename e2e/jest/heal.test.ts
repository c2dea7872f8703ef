import { cpSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { ROOT } from "../support/install.ts";
import { useJestProjects, type JestProject } from "../support/jest-project.ts";
import { unwrapped } from "../support/project.ts";

const makeProject = useJestProjects();

/** Says yes or no by name, round and call: a race whose outcome the seed decides, the same on every machine. */
const CHANCE = `
const { createHash } = require("node:crypto");
const calls = new Map();
module.exports = (name, rate) => {
  calls.set(name, (calls.get(name) ?? 0) + 1);
  const seed = [name, process.env.ROUND, calls.get(name)].join(" ");
  return createHash("sha256").update(seed).digest().readUInt32BE() / 2 ** 32 < rate;
};
`;

/** A page object: the statement that fails lies outside of the test's file. */
const searchPage = (found: string): string => `
const chance = require("../chance.js");
exports.suggestions = () => {
  if (!(${found})) throw new RangeError("no suggestions came");
  return ["tea"];
};
exports.title = () => "Search";
`;

const testFile = (...lines: readonly string[]): string =>
  [`const chance = require("../chance.js");`, `jest.retryTimes(2);`, ...lines, ""].join("\n");

const checkout = (card: string): string =>
  testFile(
    `test("pays by card", () => { expect(${card}).toBe("paid"); });`,
    `test("refunds", () => { expect(chance("refund", 0.45) ? "pending" : "refunded").toBe("refunded"); });`,
    `test("sums up", () => {});`,
  );

const profile = (picture: string): string =>
  testFile(`test("shows a picture", () => { const loaded = !${picture}; expect(loaded).toBe(true); });`);

const FILES = {
  "chance.js": CHANCE,
  "session.js": "exports.rate = 0.5;\n",
  "pages/search.js": searchPage(`!chance("search", 0.5)`),
  "tests/checkout.test.js": checkout(`chance("card", 0.5) ? "pending" : "paid"`),
  "tests/search.test.js": testFile(
    `const page = require("../pages/search.js");`,
    `test("suggests", () => { expect(page.suggestions()).toEqual(["tea"]); });`,
    `test("has a title", () => { expect(page.title()).toBe("Search"); });`,
  ),
  "tests/login.test.js": testFile(
    `const { rate } = require("../session.js");`,
    `test("remembers", () => { if (chance("memory", rate)) throw new TypeError("session.user is undefined"); });`,
  ),
  "tests/profile.test.js": profile(`chance("picture", 0.45)`),
};

const BEFORE = 8;
const AFTER = 14;

interface Stats {
  readonly success: { readonly mean: number };
  readonly flakeRate: Record<"before" | "after", { readonly mean: number; readonly high: number }>;
  readonly timeToHeal: { readonly medianClean: number };
  readonly list: readonly {
    readonly test: { readonly titlePath: readonly string[] };
    readonly state: string;
    readonly begunBy: string;
    readonly clean: number;
  }[];
}

describe("five flaky tests, three of them cured, one not, one left alone", () => {
  let project: JestProject;
  let round = 0;
  const said: string[] = [];

  const runRounds = async (rounds: number): Promise<void> => {
    for (let left = rounds; left > 0; left -= 1) {
      round += 1;
      project.write({ "README.md": `round ${round}\n` });
      project.commit();
      const { stdout, stderr } = await project.jest(["-i"], { env: { ROUND: `${round}` } });
      said.push(unwrapped(stdout + stderr));
    }
  };

  const hindcast = async (...args: readonly string[]): Promise<string> => {
    const { stdout, stderr, code } = await project.node([
      join(ROOT, "packages/cli/bin/hindcast.js"),
      ...args,
    ]);
    if (code !== 0) throw new Error(stderr);
    return stdout;
  };

  const stats = async (...more: readonly string[]): Promise<Stats> =>
    JSON.parse(await hindcast("heal", "--stats", "--json", ...more));

  beforeAll(async () => {
    project = makeProject(FILES);
    await runRounds(BEFORE);
    project.write({
      "tests/checkout.test.js": checkout(`"paid"`),
      "pages/search.js": searchPage("true"),
      "tests/profile.test.js": profile(`(settle(), chance("picture", 0.45))`).replace(
        "jest.retryTimes(2);",
        "jest.retryTimes(2);\nconst settle = () => undefined;",
      ),
      "session.js": "exports.rate = 0;\n",
    });
    project.commit("Cure");
    await hindcast(
      "heal",
      "remembers",
      "--start",
      "--kind",
      "await-session",
      "--note",
      "waits for the session",
    );
    await runRounds(AFTER);
  }, 400_000);

  it("counts what became of them", async () => {
    const told = await stats();
    expect(told).toMatchObject({
      attempts: 4,
      healed: 3,
      failed: 1,
      open: 0,
      stopped: 0,
      success: { mean: 0.75 },
      byCategory: [
        { category: "assertion", attempts: 2, healed: 1, failed: 1 },
        { category: "runtime", attempts: 2, healed: 2, failed: 0 },
      ],
      byAdvice: [
        { attempts: 3, healed: 2, failed: 1 },
        { advice: "await-session", attempts: 1, healed: 1, failed: 0 },
      ],
    });
    const states = told.list.map(({ test, state, begunBy }) => [test.titlePath.join(), { state, begunBy }]);
    expect(Object.fromEntries(states)).toEqual({
      "pays by card": { state: "healed", begunBy: "change" },
      remembers: { state: "healed", begunBy: "mark" },
      "shows a picture": { state: "failed", begunBy: "change" },
      suggests: { state: "healed", begunBy: "change" },
    });
  });

  it("tells the flake rate before and since, and how long it took", async () => {
    const { flakeRate, timeToHeal, list } = await stats();
    expect(flakeRate.before.mean).toBeGreaterThan(0.3);
    expect(flakeRate.after.high).toBeLessThan(0.1);
    const clean = list.flatMap((one) => (one.state === "healed" ? [one.clean] : []));
    expect(Math.min(...clean)).toBeGreaterThanOrEqual(5);
    expect(clean.toSorted((a, b) => a - b)[1]).toBe(timeToHeal.medianClean);
  });

  it("says so once, in the runs that decided", () => {
    expect(said.filter((text) => text.includes("not healed: shows a picture"))).toHaveLength(1);
    expect(said.filter((text) => / healed: (?:pays by card|suggests|remembers)/.test(text))).not.toEqual([]);
    expect(said.slice(0, BEFORE).filter((text) => text.includes("healed:"))).toEqual([]);
  });

  it("begins none for the test of a changed file that stayed as it was", async () => {
    expect(await hindcast("heal", "refunds")).toContain("no attempt yet");
    expect(await hindcast("explain", "remembers")).toContain("waits for the session");
  });

  it("is the same on a machine to which the logs are merged", async () => {
    cpSync(join(project.dir, ".hindcast/runs"), join(project.dir, "out/runs"), { recursive: true });
    await hindcast("merge", "out/runs", "--dir", "out/other");
    expect(await stats("--dir", "out/other")).toEqual(await stats());
  });
});
