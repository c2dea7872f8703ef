import picocolors from "picocolors";
import type { Command, ExitCode, Invocation } from "../command.ts";
import type { Check } from "../doctor/check.ts";
import { checkMemoryFolder } from "../doctor/memory-folder.ts";
import { checkNode } from "../doctor/node-version.ts";
import { checkGit, checkIgnored } from "../doctor/repository.ts";
import { checkRunners } from "../doctor/runners.ts";
import { checkCi, checkOptionsFile } from "../doctor/wiring.ts";
import { openSession } from "../session.ts";

/** Checks the set-up, one line for each thing, with what to do about it. */
export const doctor: Command = {
  flags: {},
  examples: [
    ["npx hindcast doctor", "checks versions, config, Git, the memory and CI"],
    ["npx hindcast doctor --json", "the same for a program: [{name, state, found, todo}]"],
  ],
  violated: "something is wrong that keeps Hindcast from working (a line with ✗)",
  run: runDoctor,
};

async function runDoctor(invocation: Invocation): Promise<ExitCode> {
  const { args, terminal, cwd, env, now } = invocation;
  // What is wrong with the options is one of the checks, not the end of them.
  const memory = openSession(invocation, false);
  const checks = [
    checkNode(),
    ...checkRunners(cwd, memory),
    checkOptionsFile(cwd, memory.root, env),
    checkGit(memory),
    ...checkIgnored(memory),
    ...(await checkMemoryFolder(memory, { cwd, now })),
    checkCi(memory.root),
  ];
  terminal.print(
    args.isOn("json") ? JSON.stringify(checks, undefined, 2) : renderChecks(checks, terminal.color),
  );
  return checks.some(({ state }) => state === "fail") ? 1 : 0;
}

const NAME_WIDTH = 15;

function renderChecks(checks: readonly Check[], color: boolean): string {
  const { green, yellow, red, dim } = picocolors.createColors(color);
  const signs = { ok: green("✓"), warn: yellow("!"), fail: red("✗") };
  const lines = checks.flatMap(({ name, state, found, todo }) => [
    ` ${signs[state]} ${name.padEnd(NAME_WIDTH)}${found}`,
    ...(todo === undefined ? [] : [`   ${" ".repeat(NAME_WIDTH)}${dim(`→ ${todo}`)}`]),
  ]);
  return lines.join("\n");
}
