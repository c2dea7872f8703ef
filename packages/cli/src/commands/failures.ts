import { BadInputError, CATEGORIES, failuresReport, renderFailures, type Category } from "@hindcast/core";
import type { Command, ExitCode, Invocation } from "../command.ts";
import { openSession, requireHistory } from "../session.ts";

const SHOWN = 20;
const LEAST_ID = 4;

/** Lists what fails, failures of one cause together. */
export const failures: Command = {
  operands: { name: "[group]", least: 0, most: 1 },
  flags: {
    category: {
      kind: "list",
      value: "<words>",
      choices: CATEGORIES,
      about: "causes of these categories only",
    },
    days: { kind: "whole", value: "<n>", about: "only what was seen in the last so many days" },
    limit: { kind: "whole", value: "<n>", about: `name at most so many causes (${SHOWN})` },
  },
  examples: [
    ["npx hindcast failures", "what fails, failures of one cause together, the most frequent first"],
    ["npx hindcast failures --category network,environment --days 7", "last week's outages"],
    ["npx hindcast failures 3f2a9c0d --json", "one cause with all its tests, by a fingerprint of it"],
  ],
  run: runFailures,
};

async function runFailures(invocation: Invocation): Promise<ExitCode> {
  const { args, terminal, now } = invocation;
  const history = await requireHistory(openSession(invocation), invocation);
  const days = args.number("days");
  const categories = args.list("category")?.filter(isCategory);
  const all = failuresReport(history, {
    now,
    ...(days !== undefined && { days }),
    ...(categories && { categories }),
  });
  const [asked] = args.operands;
  const found =
    asked === undefined ? all.groups : all.groups.filter(({ fingerprints }) => isOf(asked, fingerprints));
  if (asked !== undefined && found.length === 0) {
    throw new BadInputError(`no group of failures has a fingerprint that begins with "${asked}"`);
  }
  const report = {
    ...all,
    found: found.length,
    groups: found.slice(0, args.number("limit") ?? shown(args.isOn("json"))),
  };
  terminal.print(
    args.isOn("json") ? JSON.stringify(report, undefined, 2) : renderFailures(report, { ...terminal, now }),
  );
  return 0;
}

function shown(json: boolean): number {
  return json ? Infinity : SHOWN;
}

function isOf(asked: string, fingerprints: readonly string[]): boolean {
  if (asked.length < LEAST_ID) {
    throw new BadInputError(
      `"${asked}" is too short for a fingerprint: give at least ${LEAST_ID} of its digits`,
    );
  }
  return fingerprints.some((fingerprint) => fingerprint.startsWith(asked));
}

function isCategory(word: string): word is Category {
  return CATEGORIES.some((category) => category === word);
}
