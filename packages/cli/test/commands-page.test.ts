import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readArguments } from "../src/arguments.ts";
import { COMMANDS } from "../src/command-table.ts";
import { COMMON_FLAGS } from "../src/command.ts";

const page = readFileSync(new URL("../../../docs/reference/commands.md", import.meta.url), "utf8");
const sections = new Map(
  page
    .split(/^## /m)
    .slice(1)
    .map((section) => [section.split("\n")[0] ?? "", section] as const),
);

const flagsIn = (section: string): string[] =>
  Array.from(section.matchAll(/^- `--([\w-]+)/gm), (match) => match[1] ?? "").toSorted();

/** The words of a shell line, as far as our examples need it. */
const words = (line: string): string[] =>
  Array.from(
    line.replace(/ [<>] \S+$/, "").matchAll(/"([^"]*)"|(\S+)/g),
    (match) => match[1] ?? match[2] ?? "",
  );

it("has a part for each command, and no others", () => {
  expect([...sections.keys()]).toEqual(["Exit codes", ...COMMANDS.keys()]);
});

it("names the flags that every command takes", () => {
  expect(flagsIn(page.split("## ")[0] ?? "")).toEqual(Object.keys(COMMON_FLAGS).toSorted());
});

describe.each([...COMMANDS])("%s", (name, { load }) => {
  const section = sections.get(name) ?? "";

  it("has exactly its flags on the page, with their values", async () => {
    const { flags } = await load();
    expect(flagsIn(section)).toEqual(Object.keys(flags).toSorted());
    for (const [flag, { value }] of Object.entries(flags)) {
      expect(section).toContain(`- \`--${flag}${value === undefined ? "" : ` ${value}`}\``);
    }
  });

  it("shows the examples of its help on the page, and they are valid", async () => {
    const command = await load();
    const shown = (/```sh\n([\s\S]*?)```/.exec(section)?.[1] ?? "").trim().split("\n");
    expect(shown).toEqual(command.examples.map(([line]) => line));
    for (const line of shown) {
      const [npx, hindcast, called = "", ...argv] = words(line);
      expect([npx, hindcast, called]).toEqual(["npx", "hindcast", name]);
      expect(() => readArguments(called, command, argv)).not.toThrow();
    }
  });

  it("says when it exits with 1, if it ever does", async () => {
    const { violated } = await load();
    expect(/[Ee]xits? with 1/.test(section)).toBe(violated !== undefined);
  });
});
