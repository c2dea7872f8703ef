import {
  BadInputError,
  CATEGORIES,
  daysBefore,
  findSemantic,
  FOUND_KINDS,
  renderSearch,
  type Category,
  type FoundKind,
  type SearchQuery,
  type Semantic,
} from "@hindcast/core";
import type { Arguments } from "../arguments.ts";
import type { Command, ExitCode, Invocation } from "../command.ts";
import { openSession, requireHistory } from "../session.ts";

/** Searches failures, tests and notes. */
export const search: Command = {
  operands: { name: "<text>", least: 1, most: 1 },
  flags: {
    in: { kind: "list", value: "<kinds>", choices: FOUND_KINDS, about: "failure, test, note: only these" },
    category: {
      kind: "text",
      value: "<name>",
      choices: CATEGORIES,
      about: "failures of this category only, such as timeout",
    },
    test: { kind: "text", value: "<part>", about: "only of tests whose file or titles hold this" },
    project: { kind: "text", value: "<name>", about: "only of this Playwright project or Jest displayName" },
    since: { kind: "text", value: "<time>", about: "only what was seen since: 2026-05-01, or 14d" },
    limit: { kind: "whole", value: "<n>", about: "so many at most (10)" },
  },
  examples: [
    ['npx hindcast search "cannot log in"', "failures, tests and notes that have to do with it"],
    [
      'npx hindcast search "button is covered" --category timeout --since 30d',
      "timeouts of the last 30 days",
    ],
    ['npx hindcast search "currency rounding" --in test --json', "tests, for a program"],
  ],
  run: runSearch,
};

async function runSearch(invocation: Invocation): Promise<ExitCode> {
  const { args, terminal, now } = invocation;
  const query = queryOf(args, now);
  const semantic = await openSemantic(invocation);
  for (const notice of semantic.notices) terminal.warn(`hindcast: ${notice}`);
  const answer = await semantic.search(query);
  const text = args.isOn("json")
    ? JSON.stringify(answer, undefined, 2)
    : renderSearch(answer, { ...terminal, now });
  terminal.print(text);
  return 0;
}

async function openSemantic(invocation: Invocation): Promise<Semantic> {
  const { terminal, cwd, now } = invocation;
  const memory = openSession(invocation);
  const found = await findSemantic([cwd, memory.root], memory.options);
  if (found === undefined) {
    throw new BadInputError(
      memory.options.semantic === false
        ? "search is turned off by the option semantic: false"
        : "search needs a package that is not installed: npm install --save-dev @hindcast/semantic",
    );
  }
  const history = await requireHistory(memory, invocation);
  const progress = terminal.progress("reading what is new");
  try {
    return await found.openSemantic({
      memory,
      history,
      download: true,
      now,
      onProgress: (_what, done, total) => progress.at(done, total),
    });
  } finally {
    progress.end();
  }
}

function queryOf(args: Arguments, now: Date): SearchQuery {
  const [text = ""] = args.operands;
  const category = CATEGORIES.find((name): name is Category => name === args.text("category"));
  const kinds = args
    .list("in")
    ?.filter((kind): kind is FoundKind => FOUND_KINDS.some((known) => known === kind));
  const test = args.text("test");
  const project = args.text("project");
  const since = args.text("since");
  const limit = args.number("limit");
  return {
    text,
    ...(kinds && { kinds }),
    ...(category && { category }),
    ...(test !== undefined && { test }),
    ...(project !== undefined && { project }),
    ...(since !== undefined && { since: timeOf(since, now) }),
    ...(limit !== undefined && { limit }),
  };
}

/** A date, or an age such as 14d or 2w. */
function timeOf(text: string, now: Date): string {
  const [, count, unit] = /^(\d+)([dw])$/.exec(text) ?? [];
  if (count !== undefined) {
    const days = Number(count) * (unit === "w" ? 7 : 1);
    return daysBefore(now, days);
  }
  const time = Date.parse(text);
  if (Number.isNaN(time)) {
    throw new BadInputError(
      `--since must be a date such as 2026-05-01, or an age such as 14d, not "${text}"`,
    );
  }
  return new Date(time).toISOString();
}
