/** What changes from run to run inside a title, and what stands for it in the identity. */
export interface TitleRule {
  readonly placeholder: string;
  readonly pattern: RegExp;
  /** A title this rule changes, and what it becomes. */
  readonly example: readonly [title: string, stable: string];
}

const DAY = String.raw`(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? `;
const MONTH = String.raw`(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?`;
const TIME = String.raw`\d{1,2}:\d{2}:\d{2}(?:[.,]\d{1,9})?(?: ?[AP]M)?`;
const ZONE = String.raw`(?: ?Z| ?(?:GMT|UTC)?[+-]\d{2}:?\d{2}| GMT| UTC)?(?: \([A-Z][\w ]{1,40}\))?`;
const DATE = [
  String.raw`\d{4}-\d{2}-\d{2}`,
  String.raw`\d{4}/\d{2}/\d{2}`,
  String.raw`\d{1,2}[/.]\d{1,2}[/.]\d{4}`,
  `(?:${DAY})?${MONTH} \\d{1,2},? \\d{4}`,
  `(?:${DAY})?\\d{1,2} ${MONTH} \\d{4}`,
].join("|");

/**
 * Letters and digits that change places at least four times: `k3j9x2ab` is no word, `sha256` and `base64`
 * are.
 */
export const RANDOM_SUFFIX: RegExp =
  /(?<![\dA-Za-z])(?=[\da-z]{8,32}(?![\dA-Za-z]))(?:[a-z]{1,8}\d{1,8}[a-z]{1,8}\d{1,8}[a-z]|\d{1,8}[a-z]{1,8}\d{1,8}[a-z]{1,8}\d)[\da-z]{0,32}(?![\dA-Za-z])/g;

/**
 * Applied in this order; plain numbers are not among them, because they are the parameters of test.each rows.
 */
export const TITLE_RULES: readonly TitleRule[] = [
  {
    placeholder: "<tmp>",
    pattern:
      /(?:(?:\/private)?\/(?:tmp|var\/tmp|var\/folders\/\w{2}\/\w+\/T)|[A-Za-z]:\\(?:[^\\\s]+\\){1,6}Te?mp)[\\/](?![a-z]+(?:\.[a-z]+)*(?:[\\/\s]|$))[^\\/\s'"]+/g,
    example: ["writes /tmp/shop-Xa81kq/out.json", "writes <tmp>/out.json"],
  },
  {
    placeholder: "<uuid>",
    pattern: /(?<![\da-z])[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}(?![\da-z])/gi,
    example: ["loads 3f2504e0-4f89-41d3-9a0c-0305e82c3301", "loads <uuid>"],
  },
  {
    placeholder: "<id>",
    pattern: /(?<![\dA-Za-z])[0-7][\dA-HJKMNP-TV-Z]{25}(?![\dA-Za-z])/g,
    example: ["event 01ARZ3NDEKTSV4RRFFQ69G5FAV", "event <id>"],
  },
  {
    placeholder: "<date>",
    pattern: new RegExp(
      String.raw`(?<![\d/.-])(?:${DATE})(?:(?:T|,? )(?:${TIME}|\d{2}:\d{2})${ZONE})?(?![\d/-])`,
      "g",
    ),
    example: ["report of 2026-11-21T08:30:00.123Z", "report of <date>"],
  },
  {
    placeholder: "<time>",
    pattern: new RegExp(String.raw`(?<![\d:.])${TIME}(?![\d:])`, "g"),
    example: ["started 08:30:12.345", "started <time>"],
  },
  {
    placeholder: "<epoch>",
    // Seconds or milliseconds between 2017 and 2036; 1234567890 is a favourite parameter and stays.
    pattern: /(?<![\d.])(?:1[5-9]|20)\d{8}(?:\d{3})?(?![\d.])/g,
    example: ["registers user1763713800123", "registers user<epoch>"],
  },
  {
    placeholder: "<port>",
    // Five digits only: 3000 and 8080 are chosen by people, ephemeral ports by the system.
    pattern: /(?<=(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1?\]):|\bport )[1-6]\d{4}(?!\d)/g,
    example: ["connects to localhost:54321", "connects to localhost:<port>"],
  },
  {
    placeholder: "<hex>",
    // With at least one digit and one letter, so that neither words nor numbers match; colours keep their
    // "#".
    pattern: /(?<![\dA-Za-z#])(?=[\da-f]*\d)(?=[\da-f]*[a-f])[\da-f]{10,64}(?![\dA-Za-z])/gi,
    example: ["opens a3f9c04be71d", "opens <hex>"],
  },
  {
    placeholder: "<random>",
    pattern: RANDOM_SUFFIX,
    example: ["signs up guest-k3j9x2ab", "signs up guest-<random>"],
  },
];

/** A title as the identity uses it. */
export interface StableTitle {
  readonly title: string;
  /** Whether something in the title was replaced. */
  readonly dynamic: boolean;
}

/**
 * Replaces what differs in every run (dates, uuids, counters, ports, temporary paths, random suffixes), so
 * that the test keeps its identity. Numbers and words of parametrised titles stay.
 */
export function stableTitle(title: string): StableTitle {
  // Every rule needs a digit: most titles have none.
  if (!/\d/.test(title)) return { title, dynamic: false };
  let stable = title;
  for (const { pattern, placeholder } of TITLE_RULES) stable = stable.replace(pattern, placeholder);
  return { title: stable, dynamic: stable !== title };
}
