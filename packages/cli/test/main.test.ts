import { describe, expect, it } from "vitest";
import { COMMANDS } from "../src/command-table.ts";
import { main } from "../src/main.ts";
import { capturedTerminal } from "./support/captured-terminal.ts";

async function run(...argv: string[]) {
  const terminal = capturedTerminal();
  const code = await main(argv, terminal);
  return { code, out: terminal.out.join("\n"), err: terminal.err.join("\n") };
}

it("lists every command in its help", async () => {
  const { code, out } = await run("--help");
  expect(code).toBe(0);
  for (const [name, { summary }] of COMMANDS) expect(out).toMatch(new RegExp(`^  ${name} +${summary}$`, "m"));
});

it("prints its help and could not evaluate when nothing was asked", async () => {
  expect(await run()).toMatchObject({ code: 2, out: (await run("--help")).out });
});

it("prints its version", async () => {
  expect((await run("--version")).out).toMatch(/^\d+\.\d+\.\d+/);
});

describe("exits with 2 and one line on stderr", () => {
  it.each([
    [["flakey"], 'hindcast: there is no command "flakey"; did you mean flaky?'],
    [["nonsense"], 'hindcast: there is no command "nonsense"; see: hindcast --help'],
    [["--json"], "hindcast: a command comes first, not --json; see: hindcast --help"],
    [["flaky", "--limt", "3"], "hindcast: flaky has no flag --limt; did you mean --limit?"],
    [["flaky", "--cwd", "/no/such/folder"], "hindcast: --cwd must be a folder; there is none at"],
  ])("for %j", async (argv, message) => {
    const { code, out, err } = await run(...argv);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(message);
    expect(err).not.toContain("\n");
  });
});

describe.each([...COMMANDS])("%s --help", (name, { load }) => {
  it("names every flag and shows examples that the command line accepts", async () => {
    const { code, out } = await run(name, "--help");
    const { flags, examples } = await load();
    expect(code).toBe(0);
    for (const flag of [...Object.keys(flags), "json", "cwd", "dir"]) expect(out).toContain(`--${flag}`);
    expect(examples.length).toBeGreaterThan(0);
    for (const [line] of examples) expect(out).toContain(line);
  });
});
