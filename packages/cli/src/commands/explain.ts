import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  BadInputError,
  estimateModel,
  explainReport,
  judgeAll,
  renderExplain,
  selectForChange,
  testTitle,
  type TestHistory,
} from "@hindcast/core";
import type { Command, ExitCode, Invocation } from "../command.ts";
import { findTests } from "../find-tests.ts";
import { openSession, requireHistory } from "../session.ts";

const MOST_LISTED = 20;

/** Prints everything known of one test. */
export const explain: Command = {
  operands: { name: "<test>", least: 1, most: 1 },
  flags: {
    base: { kind: "text", value: "<ref>", about: "say what a change against this ref makes of it (HEAD)" },
  },
  examples: [
    ['npx hindcast explain "pays by card"', "by a part of the titles; when several fit they are listed"],
    ["npx hindcast explain e2e/checkout.spec.ts:12", "the test at a line"],
    ["npx hindcast explain 3f2a9c0d11e4b7a6", "by its id"],
    ['npx hindcast explain "pays by card" --base origin/main', "and why a change against main selects it"],
  ],
  run: runExplain,
};

async function runExplain({ args, terminal, now, ...rest }: Invocation): Promise<ExitCode> {
  const memory = openSession({ args, now, ...rest });
  const history = await requireHistory(memory);
  const test = onlyTest([...history.tests.values()], args.operands[0] ?? "", memory.root);
  const judgement = judgeAll(history, estimateModel(history)).get(test.testId);
  if (judgement === undefined)
    throw new BadInputError(`nothing is known of ${testTitle(test)} yet: it never ran`);
  const base = args.text("base") ?? memory.options.select ?? "changed";
  const selection = selectForChange(memory, { base, now });
  const planned = memory.manifest?.tests.find(({ testId }) => testId === test.testId);
  const report = explainReport({ history, judgement, test, selection, ...(planned && { planned }) });
  terminal.print(
    args.isOn("json") ? JSON.stringify(report, undefined, 2) : renderExplain(report, { ...terminal, now }),
  );
  return 0;
}

function onlyTest(tests: readonly TestHistory[], query: string, root: string): TestHistory {
  const found = findTests(tests, query, (path) => readSource(join(root, path)));
  const [test] = found;
  if (test !== undefined && found.length === 1) return test;
  if (test === undefined) {
    throw new BadInputError(
      `no test of the history fits "${query}"; give an id, a part of its titles, or file:line`,
    );
  }
  const listed = found.slice(0, MOST_LISTED).map(({ testId, file, project, ...named }) => {
    return `  ${testId}  ${testTitle(named)}${project ? ` · ${project}` : ""}  ${file}`;
  });
  const more = found.length > MOST_LISTED ? [`  … and ${found.length - MOST_LISTED} more`] : [];
  throw new BadInputError(
    [`${found.length} tests fit "${query}"; give one of these ids:`, ...listed, ...more].join("\n"),
  );
}

function readSource(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    // A test of the history may lie in a file that is gone.
    return undefined;
  }
}
