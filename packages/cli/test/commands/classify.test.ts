import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterAll, expect, it, vi } from "vitest";
import { tempProject } from "../support/run-hindcast.ts";

vi.setConfig({ testTimeout: 60_000 });

const BIN = fileURLToPath(new URL("../../bin/hindcast.js", import.meta.url));
const project = tempProject();
afterAll(() => project.remove());

function classify(args: readonly string[], input: string, dir: string = project.dir) {
  return new Promise<{ code: number; out: string; err: string }>((done) => {
    const child = execFile(process.execPath, [BIN, "classify", ...args], { cwd: dir }, (_error, out, err) =>
      done({ code: child.exitCode ?? -1, out, err }),
    );
    child.stdin?.end(input);
  });
}

it("says of a message from a log what it is, why, and what it names", async () => {
  const log =
    "2026-05-01T10:00:00Z   1) [chromium] › a.spec.ts:3:1 › pays\n" +
    "2026-05-01T10:00:00Z     TimeoutError: locator.click: Timeout 500ms exceeded.\n" +
    "2026-05-01T10:00:00Z     Call log:\n2026-05-01T10:00:00Z       - waiting for getByRole('button')";
  const { code, out } = await classify([], log);
  expect(code).toBe(0);
  expect(out).toMatch(/timeout\/not-found {2}TimeoutError: locator\.click/);
  expect(out).toMatch(/rule +timeout\/not-found/);
  expect(out).toMatch(/locator +getByRole\('button'\)/);

  const { out: json } = await classify(["--json", "--runner", "playwright"], log);
  expect(JSON.parse(json)).toMatchObject({
    category: "timeout",
    kind: "timeout/not-found",
    rule: "timeout/not-found",
    facts: { locator: "getByRole('button')", timeoutMs: 500 },
  });
});

it("answers each line with a line, in order, also one that is no message", async () => {
  const lines = [
    '{"message":"connect ECONNREFUSED 127.0.0.1:5432","runner":"jest","id":7}',
    "no JSON",
    "",
    '{"message":3}',
    '{"message":"expect(received).toBe(expected)","runner":"vitest"}\r',
    '{"message":""}',
  ];
  const { code, out } = await classify(["--jsonl"], `\uFEFF${lines.join("\n")}\n`);
  const answers = out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(code).toBe(0);
  expect(answers.map(({ category }) => category)).toEqual([
    "network",
    "unknown",
    "unknown",
    "unknown",
    "assertion",
    "unknown",
  ]);
  expect(answers[0]).toMatchObject({ id: 7, facts: { host: "127.0.0.1", port: 5432 } });
  expect(answers[1]).toHaveProperty("error");
});

it("tries the rules of the config first", async () => {
  const own = tempProject({
    "hindcast.config.cjs":
      'module.exports = { rules: [{ category: "environment", kind: "environment/license", pattern: "license server" }] };',
  });
  const { out } = await classify(["--json"], "Error: no answer from the license server", own.dir);
  own.remove();
  expect(JSON.parse(out)).toMatchObject({
    kind: "environment/license",
    rule: "rules[0] environment/license",
  });
});

it("wants a message", async () => {
  expect(await classify([], " \n")).toMatchObject({ code: 2, err: expect.stringContaining("no message") });
});
