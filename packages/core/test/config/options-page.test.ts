import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { checkOptions } from "../../src/config/check-options.ts";
import { DEFAULT_QUARANTINE, DEFAULTS } from "../../src/config/defaults.ts";
import { ENVIRONMENT_VARIABLES } from "../../src/config/environment.ts";
import { OPTION_NAMES } from "../../src/config/options-schema.ts";

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), "utf8");

const page = read("../../../../docs/reference/options.md");
const type = read("../../src/config/options.ts");
const declared = type.slice(type.indexOf("export interface HindcastOptions"));

/** Each option's part of the page, by its heading. */
const sections = new Map(
  page
    .split(/^### /m)
    .slice(1)
    .map((section) => [section.split("\n")[0] ?? "", section] as const),
);

const evaluate = (code: string): unknown =>
  JSON.parse(JSON.stringify(runInNewContext(`(${code})`, { process: { env: {} } })));

it("describes exactly the options that the type declares and the schema checks", () => {
  const names = Array.from(declared.matchAll(/^ {2}readonly (\w+)\?:/gm), (match) => match[1] ?? "");
  expect([...sections.keys()].toSorted()).toEqual(names.toSorted());
  expect(OPTION_NAMES.toSorted()).toEqual(names.toSorted());
});

describe.each([...OPTION_NAMES])("%s", (name) => {
  const section = sections.get(name) ?? "";

  it("has the default on the page that is in force", () => {
    const told = /default (none|`([^`]*)`)/.exec(section);
    expect(told).not.toBeNull();
    const value = told?.[2] === undefined ? undefined : evaluate(told[2]);
    expect(value).toEqual(new Map<string, unknown>(Object.entries(DEFAULTS)).get(name));
  });

  it("has an example on the page that is valid", () => {
    const code = /```ts\n([\s\S]*?)```/.exec(section)?.[1] ?? "";
    expect(code).toMatch(new RegExp(`^${name}: `));
    expect(checkOptions(evaluate(`{${code}}`), "page").problems).toEqual([]);
  });
});

it("says in the type's comments which defaults are in force", () => {
  const told = Array.from(declared.matchAll(/@default (.+?) \*\/\s+readonly (\w+)\?:/g));
  expect(told.length).toBeGreaterThan(5);
  for (const [, value = "", name = ""] of told) {
    expect(value === "undefined" ? undefined : evaluate(value)).toEqual(
      new Map<string, unknown>(Object.entries(DEFAULTS)).get(name),
    );
  }
});

it("shows the quarantine policy that `true` stands for", () => {
  const code = /```ts\n([\s\S]*?)```/.exec(sections.get("quarantine") ?? "")?.[1] ?? "";
  expect(evaluate(`{${code}}`)).toEqual({ quarantine: DEFAULT_QUARANTINE });
});

it("names every variable with the option it sets, in the group it belongs to", () => {
  const machine = /^4\. .*$/m.exec(page)?.[0] ?? "";
  for (const { name, option, scope } of ENVIRONMENT_VARIABLES) {
    expect(page).toMatch(new RegExp(`\\| \`${name}\` +\\| \`${option}\` +\\|`));
    expect(machine.includes(`\`${name}\``)).toBe(scope === "machine");
  }
});
