import * as expect from "../../support/expectations.mjs";

/** @import { Clone } from "../../support/clone.mjs" */
/** @import { Chapter } from "../../support/teller.mjs" */

/**
 * The story needs the same day every time: the service that knows the rates connects at once, so that no race can be
 * lost by chance. Some runs have it slow on purpose: it connects after the 60 ms that one test waits for it, and before
 * a second try of that test is over. Nothing in the tests or in Hindcast knows of this.
 */
export const CALM = { RATES_CONNECT_MS: "0" };
const SLOW_RATES = { RATES_CONNECT_MS: "110" };
const NO_RATES = { RATES_CONNECT_MS: "500" };

const FLAKY = "shows what it is about in dollars";

/** @type {readonly Chapter[]} */
export const STORY = [
  {
    tells: "The library begins. The first run has nothing to compare with.",
    commit: "Write down the house style",
    expects: [expect.green()],
  },
  {
    tells: "A feature comes with its test.",
    commit: "Count in terabytes",
    change: countInTerabytes,
    expects: [expect.green()],
  },
  {
    tells: "A refactoring: the names of the months move into a module of their own.",
    commit: "Move the names of the months",
    change: moveMonthNames,
    expects: [expect.green()],
  },
  {
    tells: "An innocent commit, and a red line nobody understands: the first flake.",
    commit: "Explain the slug",
    change: (library) =>
      library.edit("src/text/slug.js", "is called in an address", "is called in the address of its page"),
    weather: SLOW_RATES,
    expects: [expect.flake(FLAKY, { retried: false })],
  },
  {
    tells: "The same commit again, and all is quiet.",
    expects: [expect.green()],
  },
  {
    tells: "Years need no comma, and so no number of four digits has one any more. Prices had one.",
    commit: "Group from five digits on",
    change: groupFromFiveDigits,
    expects: [expect.regression("src/numbers/group.js")],
  },
  {
    tells: "The fix takes it back.",
    commit: "Group every thousand again",
    change: groupEveryThousand,
    expects: [expect.green()],
  },
  {
    tells: "A module moves, and the commit forgets to bring it.",
    commit: "Measure the distance of days in a module of its own",
    change: (library) => library.edit("src/dates/relative-day.js", "./calendar.js", "./distance.js"),
    expects: [expect.unloadable("src/dates/relative-day.js")],
  },
  {
    tells: "The fix.",
    commit: "Bring the module",
    change: (library) =>
      library.write(
        "src/dates/distance.js",
        'const { daysBetween } = require("./calendar.js");\n\nmodule.exports = { daysBetween };\n',
      ),
    expects: [expect.green()],
  },
  {
    tells: "Prices become data elements. Two snapshots knew them as they were.",
    commit: "Mark prices up as data",
    change: (library) => library.edit("src/widgets/price-tag.js", 'element("strong"', 'element("data"'),
    expects: [expect.regression("src/widgets/price-tag.js", { tests: 2, category: "snapshot" })],
  },
  {
    tells: "That was meant so: the snapshots are written anew.",
    args: ["-u"],
    expects: [expect.green()],
  },
  {
    tells: "A test file gets a better name, and so does a test in another one.",
    commit: "Accept the new prices, and name tests after what they are about",
    change: renameTests,
    expects: [
      expect.green(),
      expect.renamed(FLAKY, "src/widgets/price-abroad.test.js"),
      expect.renamed("begins with the first page", "src/widgets/pager.test.js"),
    ],
  },
  {
    tells: "The flake comes back, under its new file name.",
    commit: "Say what an ISO date is",
    change: (library) =>
      library.edit("src/dates/iso-date.js", "Reads `2026-11-21`.", "Reads a day: `2026-11-21`."),
    weather: SLOW_RATES,
    expects: [expect.flake(FLAKY, { retried: false })],
  },
  {
    tells: "Enough of that: from now on flaky tests are tried again, and quarantined if that does not help.",
    commit: "Live with the flaky test until it is mended",
    change: liveWithFlakyTests,
    weather: SLOW_RATES,
    expects: [expect.flake(FLAKY)],
  },
  {
    tells: "A day without rates: trying again does not help. The test fails, and the build does not.",
    weather: NO_RATES,
    expects: [expect.pardoned(FLAKY)],
  },
  {
    tells: "Work in progress, not committed: thousands are set apart by a thin space.",
    change: (library) => library.edit("src/numbers/group.js", 'separator = ","', 'separator = "\\u202f"'),
    typed: { HINDCAST_SELECT: "changed" },
    select: ["--base", "HEAD", "--limit", "8"],
    expects: [expect.narrowed(), expect.caught()],
  },
];

/** @param {Clone} library */
function countInTerabytes(library) {
  library.edit("src/numbers/bytes.js", '"GB"]', '"GB", "TB"]');
  library.edit("src/numbers/bytes.test.js", '"9000 GB"]', '"9 TB"]');
  library.edit(
    "src/numbers/bytes.test.js",
    '    [7_000_000_000, "7 GB"],\n',
    '    [7_000_000_000, "7 GB"],\n    [1_500_000_000_000, "1.5 TB"],\n',
  );
}

/** @param {Clone} library */
function moveMonthNames(library) {
  const names = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
  ];
  const table = `const MONTH_NAMES = [\n${names.map((name) => `  "${name}",\n`).join("")}];\n`;
  library.write("src/dates/month-names.js", `${table}\nmodule.exports = { MONTH_NAMES };\n`);
  library.edit("src/dates/long-date.js", table, "");
  library.edit(
    "src/dates/long-date.js",
    'require("./calendar.js");\n',
    'require("./calendar.js");\nconst { MONTH_NAMES } = require("./month-names.js");\n',
  );
}

const GROUPS = "  const [whole";
const GROUPS_FROM_FIVE_DIGITS = `  if (Math.abs(value) < 10_000) return value.toFixed(digits);\n${GROUPS}`;

/** @param {Clone} library */
function groupFromFiveDigits(library) {
  library.edit("src/numbers/group.js", GROUPS, GROUPS_FROM_FIVE_DIGITS);
}

/** @param {Clone} library */
function groupEveryThousand(library) {
  library.edit("src/numbers/group.js", GROUPS_FROM_FIVE_DIGITS, GROUPS);
}

/** @param {Clone} library */
function renameTests(library) {
  library.move("src/widgets/converted-price.test.js", "src/widgets/price-abroad.test.js");
  library.edit("src/widgets/pager.test.js", '"begins at the first page"', '"begins with the first page"');
}

/** @param {Clone} library */
function liveWithFlakyTests(library) {
  library.write(
    "hindcast.config.mjs",
    'export default { retries: 1, quarantine: { levels: ["moderate", "high", "critical"] } };\n',
  );
}
