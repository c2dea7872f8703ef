import {
  BadInputError,
  explainReport,
  filterConstants,
  judgeAll,
  lastAdvice,
  renderExplain,
  testTitle,
} from "@hindcast/core";
import { selectTests } from "../select/select-tests.ts";
import type { Command, ExitCode, Invocation } from "../command.ts";
import { onlyTest } from "../find-tests.ts";
import { openSession, requireHistory, sourceReader } from "../session.ts";

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

async function runExplain(invocation: Invocation): Promise<ExitCode> {
  const { args, terminal, now } = invocation;
  const memory = openSession(invocation);
  const history = await requireHistory(memory, invocation);
  const test = onlyTest([...history.tests.values()], args.operands[0] ?? "", sourceReader(memory.root));
  const judgement = judgeAll(history, filterConstants(memory.manifest)).get(test.testId);
  if (judgement === undefined)
    throw new BadInputError(`nothing is known of ${testTitle(test)} yet: it never ran`);
  const base = args.text("base") ?? memory.options.select ?? "changed";
  const selection = await selectTests(memory, terminal, { base, now, save: false });
  const planned = memory.manifest?.tests.find(({ testId }) => testId === test.testId);
  const strengths = memory.manifest?.strengths;
  const report = explainReport({
    history,
    model: filterConstants(memory.manifest),
    judgement,
    test,
    selection,
    advice: await lastAdvice(memory.dir, test, history),
    ...(planned && { planned }),
    ...(strengths && { strengths }),
  });
  terminal.print(
    args.isOn("json") ? JSON.stringify(report, undefined, 2) : renderExplain(report, { ...terminal, now }),
  );
  return 0;
}
