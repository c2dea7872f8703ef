import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { DEFAULT_STRENGTHS, ENVIRONMENT_VARIABLES } from "@hindcast/core";
import { describe, expect, it } from "vitest";
import { COMMANDS } from "../packages/cli/src/command-table.ts";
import { addJestReporter } from "../packages/cli/src/init/add-jest-reporter.ts";
import { addPlaywrightReporter } from "../packages/cli/src/init/add-playwright-reporter.ts";

const pages = [
  "README.md",
  "ARCHITECTURE.md",
  "CONTRIBUTING.md",
  ...readdirSync("docs", { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".md"))
    .map((path) => join("docs", path)),
  ...["cli", "core", "jest-reporter", "playwright-reporter", "semantic"].map(
    (name) => `packages/${name}/README.md`,
  ),
  ...["playwright-shop", "jest-library", "jest-and-playwright"].map((name) => `examples/${name}/README.md`),
].map((page) => ({ page, text: readFileSync(page, "utf8") }));

const scripts: Readonly<Record<string, string>> = JSON.parse(readFileSync("package.json", "utf8")).scripts;

/** Variables that are ours but no options. */
const OTHER_VARIABLES = ["HINDCAST_CHROMIUM"];
const variables = new Set([...ENVIRONMENT_VARIABLES.map(({ name }) => name), ...OTHER_VARIABLES]);

/** What a link names a heading by, as GitHub makes it. */
const anchorsOf = (text: string): ReadonlySet<string> =>
  new Set(
    Array.from(text.matchAll(/^#+ (.+)$/gm), ([, heading = ""]) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
        .replaceAll(" ", "-"),
    ),
  );

describe.each(pages)("$page", ({ page, text }) => {
  it("links to files that are there", () => {
    const targets = Array.from(text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g), (match) => match[1] ?? "");
    expect(targets.filter((target) => !existsSync(join(dirname(page), target)))).toEqual([]);
  });

  it("links to headings that are there", () => {
    const targets = Array.from(text.matchAll(/\]\(([^)#\s]*\.md)?#([^)\s]+)\)/g));
    const missing = targets.filter(([, file, anchor = ""]) => {
      const target = file === undefined ? text : readFileSync(join(dirname(page), file), "utf8");
      return !anchorsOf(target).has(anchor);
    });
    expect(missing.map(([link]) => link)).toEqual([]);
  });

  it("names commands and variables that are there", () => {
    const commands = Array.from(text.matchAll(/npx hindcast ([a-z]+)/g), (match) => match[1] ?? "");
    expect(commands.filter((name) => !COMMANDS.has(name))).toEqual([]);
    const named = Array.from(text.matchAll(/\bHINDCAST_[A-Z_]+/g), ([name]) => name);
    expect(named.filter((name) => !variables.has(name))).toEqual([]);
  });

  it("names scripts and benchmarks that are there", () => {
    const named = Array.from(
      text.matchAll(/npm run ([\w:-]*\w)(?! --workspace)/g),
      (match) => match[1] ?? "",
    );
    expect(named.filter((script) => !(script in scripts))).toEqual([]);
    const files = Array.from(text.matchAll(/node (benchmarks\/[\w./-]+\.mjs)/g), (match) => match[1] ?? "");
    expect(files.filter((file) => !existsSync(file))).toEqual([]);
    const typed = Array.from(text.matchAll(/benchmarks\/run\.mjs ([\w-]+)/g), (match) => match[1] ?? "");
    expect(typed.filter((name) => !existsSync(`benchmarks/${name}.ts`))).toEqual([]);
  });
});

it("the page of selection shows the strengths that are in force", () => {
  const page = readFileSync("docs/explanation/how-selection-decides.md", "utf8");
  const { import: imports, name, coverage } = DEFAULT_STRENGTHS;
  const cells = [`by distance: ${imports.slice(1, 4).join(", ")}, …`, `at most ${name}`, String(coverage)];
  for (const cell of cells) expect(page).toMatch(new RegExp(`\\| ${cell} +\\|`));
});

it("the page of files explains every type of a log's lines", () => {
  const types = Array.from(
    readFileSync("packages/core/src/model/log-lines.ts", "utf8").matchAll(/readonly type: "([\w.]+)"/g),
    (match) => match[1] ?? "",
  );
  expect(types.length).toBeGreaterThan(5);
  const page = readFileSync("docs/reference/files.md", "utf8");
  expect(types.filter((type) => !page.includes(`\`${type}\``))).toEqual([]);
});

/** The lines that `init` adds to an empty config, with double quotes as in the docs. */
const addedLines = (add: (source: string) => ReturnType<typeof addPlaywrightReporter>): readonly string[] => {
  const result = add('export default {\n  name: "",\n};\n');
  if (result.outcome !== "added") throw new Error(result.outcome);
  return result.source.split("\n").slice(1, -3);
};

it.each([
  ["README.md"],
  ["docs/getting-started.md"],
  ["packages/jest-reporter/README.md"],
  ["docs/guides/jest.md"],
])("%s shows the lines that init adds to Jest's config", (page) => {
  const lines = addedLines((source) => addJestReporter("jest.config.mjs", source));
  expect(lines).toHaveLength(2);
  for (const line of lines) expect(readFileSync(page, "utf8")).toContain(line.trim());
});

it.each([["README.md"], ["docs/getting-started.md"], ["packages/playwright-reporter/README.md"]])(
  "%s shows the line that init adds to Playwright's config",
  (page) => {
    const [line = "", ...others] = addedLines(addPlaywrightReporter);
    expect(others).toEqual([]);
    expect(readFileSync(page, "utf8")).toContain(line.trim());
  },
);

it("the README's two commands are those of package.json", () => {
  const readme = pages[0]?.text ?? "";
  expect(readme).toContain("npm ci && npm run demo");
  expect(readme).toContain("npm ci && npm test");
});

describe("docs/decisions", () => {
  const decisions = pages.filter(({ page }) => /decisions\/\d/.test(page));

  it("number each decision once, and by the name of its file", () => {
    const numbers = decisions.map(({ page }) => /(\d{4})-/.exec(page)?.[1] ?? "");
    expect(numbers.filter((number, at) => numbers.indexOf(number) !== at)).toEqual([]);
    expect(decisions.map(({ text }) => text.slice(2, 6))).toEqual(numbers);
  });
});
