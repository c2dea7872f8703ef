import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";

const pages = [
  "README.md",
  "ARCHITECTURE.md",
  "CONTRIBUTING.md",
  ...readdirSync("docs", { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".md"))
    .map((path) => join("docs", path)),
  "examples/playwright-shop/README.md",
].map((page) => ({ page, text: readFileSync(page, "utf8") }));

const scripts: Readonly<Record<string, string>> = JSON.parse(readFileSync("package.json", "utf8")).scripts;

describe.each(pages)("$page", ({ page, text }) => {
  it("links to files that are there", () => {
    const targets = Array.from(text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g), (match) => match[1] ?? "");
    expect(targets.filter((target) => !existsSync(join(dirname(page), target)))).toEqual([]);
  });

  it("names scripts and benchmarks that are there", () => {
    const named = Array.from(text.matchAll(/npm run ([\w:-]+)(?! --workspace)/g), (match) => match[1] ?? "");
    expect(named.filter((script) => !(script in scripts))).toEqual([]);
    const files = Array.from(text.matchAll(/node (benchmarks\/[\w./-]+\.mjs)/g), (match) => match[1] ?? "");
    expect(files.filter((file) => !existsSync(file))).toEqual([]);
    const typed = Array.from(text.matchAll(/benchmarks\/run\.mjs ([\w-]+)/g), (match) => match[1] ?? "");
    expect(typed.filter((name) => !existsSync(`benchmarks/${name}.ts`))).toEqual([]);
  });
});

it("the README's two commands are those of package.json", () => {
  const readme = pages[0]?.text ?? "";
  expect(readme).toContain("npm ci && npm run demo");
  expect(readme).toContain("npm ci && npm test");
});
