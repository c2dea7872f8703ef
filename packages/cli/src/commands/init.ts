import { readFileSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative, resolve } from "node:path";
import { BadInputError, findRoot } from "@hindcast/core";
import type { Command, ExitCode, Invocation } from "../command.ts";
import { addReporter, REPORTER, type AddedReporter } from "../init/add-reporter.ts";
import { findPlaywrightConfig } from "../init/find-playwright-config.ts";
import { lineDiff } from "../init/line-diff.ts";

/** Adds the reporter to a Playwright config. */
export const init: Command = {
  flags: {
    "dry-run": { kind: "switch", about: "show the change, write nothing" },
    config: {
      kind: "text",
      value: "<file>",
      about: "the Playwright config, when it is not playwright.config.*",
    },
  },
  examples: [
    ["npx hindcast init", "adds the reporter beside those that are there; a second time it changes nothing"],
    ["npx hindcast init --dry-run", "shows what would change"],
  ],
  violated: "the reporter is missing and could not be added safely; the line to add is printed",
  run: runInit,
};

const LINE = `reporter: [['list'], ['${REPORTER}']],`;

function runInit({ args, terminal, cwd }: Invocation): ExitCode {
  const file = configFile(cwd, args.text("config"));
  const before = readFileSync(file, "utf8");
  const result = addReporter(before);
  const dryRun = args.isOn("dry-run");
  if (result.outcome === "added" && !dryRun) writeFileSync(file, result.source);

  const name = relative(cwd, file).replaceAll("\\", "/");
  const missing = !isInstalled(dirname(file));
  if (args.isOn("json")) {
    const line = result.outcome === "unsure" ? { line: LINE, why: result.why } : {};
    terminal.print(
      JSON.stringify(
        { file: name, outcome: result.outcome, dryRun, installed: !missing, ...line },
        undefined,
        2,
      ),
    );
  } else {
    terminal.print(tell(name, result, { before, dryRun, missing }));
  }
  return result.outcome === "unsure" ? 1 : 0;
}

function configFile(cwd: string, asked: string | undefined): string {
  if (asked !== undefined) {
    const file = resolve(cwd, asked);
    if (statSync(file, { throwIfNoEntry: false })?.isFile()) return file;
    throw new BadInputError(`--config must be a file; there is none at ${file}`);
  }
  const found = findPlaywrightConfig(cwd, findRoot(cwd) ?? cwd);
  if (found !== undefined) return found;
  throw new BadInputError(
    `no playwright.config.{ts,js,mts,mjs,cts,cjs} in ${cwd}; npm init playwright@latest makes one, --config names another`,
  );
}

interface Circumstances {
  readonly before: string;
  readonly dryRun: boolean;
  readonly missing: boolean;
}

function tell(name: string, result: AddedReporter, { before, dryRun, missing }: Circumstances): string {
  const install = missing ? [`then: npm install --save-dev ${REPORTER}`] : [];
  switch (result.outcome) {
    case "present":
      return [`${name} has the reporter already`, ...install].join("\n");
    case "unsure":
      return [
        `${name} is left as it is: ${result.why}. Add this line to its config:`,
        "",
        `  ${LINE}`,
        "",
        ...install,
      ].join("\n");
    case "added": {
      const said = dryRun ? `${name} would change:` : `${name} has the reporter now:`;
      const next = dryRun
        ? []
        : ["then: npx playwright test, and npx hindcast doctor when something seems wrong"];
      return [said, "", lineDiff(before, result.source), "", ...install, ...next].join("\n");
    }
  }
}

function isInstalled(folder: string): boolean {
  const paths = createRequire(join(folder, "package.json")).resolve.paths(REPORTER) ?? [];
  return paths.some((path) => statSync(join(path, REPORTER), { throwIfNoEntry: false })?.isDirectory());
}
