import { readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { BadInputError, findRoot } from "@hindcast/core";
import type { Arguments } from "../arguments.ts";
import type { Command, ExitCode, Invocation } from "../command.ts";
import type { AddedLines } from "../init/added-lines.ts";
import { lineDiff } from "../init/line-diff.ts";
import { noConfig } from "../init/no-config.ts";
import { installedVersion } from "../runners/installed.ts";
import { jest } from "../runners/jest.ts";
import { playwright } from "../runners/playwright.ts";
import { RUNNERS } from "../runners/project-runners.ts";
import type { Runner } from "../runners/runner.ts";

/** Adds the reporters to the configs of Playwright and Jest. */
export const init: Command = {
  flags: {
    "dry-run": { kind: "switch", about: "show the change, write nothing" },
    runner: {
      kind: "text",
      value: "<name>",
      choices: RUNNERS.map(({ name }) => name),
      about: "only this runner's config",
    },
    config: {
      kind: "text",
      value: "<file>",
      about: "the config, when it has another name or lies elsewhere",
    },
  },
  examples: [
    ["npx hindcast init", "adds the reporter beside those that are there; a second time it changes nothing"],
    ["npx hindcast init --dry-run", "shows what would change"],
    ["npx hindcast init --runner jest", "leaves a Playwright config beside it alone"],
  ],
  violated: "the reporter is missing and could not be added safely; the lines to add are printed",
  run: runInit,
};

/** What was done for one runner. */
interface Done {
  readonly runner: Runner;
  /** The config, as a person would type it. */
  readonly name: string;
  readonly before: string;
  readonly result: AddedLines;
  readonly installed: boolean;
}

function runInit({ args, terminal, cwd }: Invocation): ExitCode {
  const dryRun = args.isOn("dry-run");
  const done = configsOf(args, cwd).map(({ runner, file }): Done => {
    const before = readFileSync(file, "utf8");
    const result = runner.addLines(file, before);
    if (result.outcome === "added" && !dryRun) writeFileSync(file, result.source);
    return {
      runner,
      name: relative(cwd, file).replaceAll("\\", "/"),
      before,
      result,
      installed: installedVersion(dirname(file), runner.reporter) !== undefined,
    };
  });
  const asJson = (): string =>
    JSON.stringify(
      done.map((one) => toJson(one, dryRun)),
      undefined,
      2,
    );
  terminal.print(args.isOn("json") ? asJson() : done.map((one) => tell(one, dryRun)).join("\n\n"));
  return done.some(({ result }) => result.outcome === "unsure") ? 1 : 0;
}

interface Config {
  readonly runner: Runner;
  readonly file: string;
}

function configsOf(args: Arguments, cwd: string): readonly Config[] {
  const only = RUNNERS.find(({ name }) => name === args.text("runner"));
  const asked = args.text("config");
  if (asked !== undefined) return [askedConfig(resolve(cwd, asked), only)];
  const root = findRoot(cwd) ?? cwd;
  const runners = only ? [only] : RUNNERS;
  const found = runners.flatMap((runner) => {
    const file = runner.findConfig(cwd, root);
    return file === undefined ? [] : [{ runner, file }];
  });
  if (found.length === 0) throw noConfig(runners, cwd);
  return found;
}

/** A file that a person names is Jest's when its name says so: only Jest has configs in JSON. */
function askedConfig(file: string, only: Runner | undefined): Config {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
    throw new BadInputError(`--config must be a file; there is none at ${file}`);
  }
  return { file, runner: only ?? (/jest[^\\/]*$|\.json$/.test(file) ? jest : playwright) };
}

function toJson({ runner, name, result, installed }: Done, dryRun: boolean): unknown {
  const { outcome } = result;
  const more = outcome === "unsure" ? { why: result.why, lines: result.lines } : { advice: result.advice };
  return { runner: runner.name, file: name, outcome, dryRun, installed, ...more };
}

function tell({ runner, name, before, result, installed }: Done, dryRun: boolean): string {
  const install = installed ? [] : [`then: npm install --save-dev ${runner.reporter}`];
  const advice = "advice" in result ? [`but ${result.advice}`] : [];
  switch (result.outcome) {
    case "present":
      return [`${name} has the reporter already`, ...advice, ...install].join("\n");
    case "unsure": {
      const said = `${name} is left as it is: ${result.why}. What to write:`;
      return [said, "", ...result.lines.map((line) => `  ${line}`), "", ...install].join("\n");
    }
    case "added": {
      const said = dryRun ? `${name} would change:` : `${name} has the reporter now:`;
      const next = dryRun
        ? []
        : [`then: ${runner.command}, and npx hindcast doctor when something seems wrong`];
      const diff = lineDiff(before, result.source);
      return [said, "", diff, "", ...advice, ...install, ...next].join("\n");
    }
  }
}
