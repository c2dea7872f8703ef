import * as v from "valibot";
import { CATEGORIES, IMPORTANCES, LEVELS } from "../model/words.ts";
import { parseDuration } from "./duration.ts";
import type {
  AdviceOption,
  CoverageOptions,
  HindcastOptions,
  QuarantineOptions,
  RedactOption,
  RetentionOptions,
  RuleOption,
  SemanticOptions,
} from "./options.ts";

// The message of every schema here says what is expected, in words that fit behind "must be".
const A_SHARE = "a number from 0 to 1";
const A_CONFIDENCE = "a number above 0 and at most 1";
const A_DURATION = 'a duration such as "10m", "90s" or "1h30m", or a number of milliseconds';
const A_PATTERN = "the source of a regular expression";
const REGEXP_FLAGS = "flags of a regular expression";

const text = v.pipe(v.string("a text"), v.nonEmpty("a text that is not empty"));
const texts = v.array(text, "a list of texts");
const flag = v.boolean("true or false");
const share = v.pipe(v.number(A_SHARE), v.minValue(0, A_SHARE), v.maxValue(1, A_SHARE));
const duration = v.custom<string | number>(
  (value) => (typeof value === "string" || typeof value === "number") && parseDuration(value) !== undefined,
  A_DURATION,
);
const pattern = v.pipe(
  v.string(A_PATTERN),
  v.nonEmpty(A_PATTERN),
  v.check((source) => compiles(source, ""), A_PATTERN),
);
const regexpFlags = v.pipe(
  v.string(REGEXP_FLAGS),
  v.check((flags) => compiles("", flags), REGEXP_FLAGS),
);

const QUARANTINE = {
  levels: v.exactOptional(v.array(oneOf(LEVELS), "a list of levels")),
  maxTests: v.exactOptional(whole(0)),
  maxShare: v.exactOptional(share),
  expiryDays: v.exactOptional(above0("a number of days above 0")),
  releaseAfter: v.exactOptional(whole(1)),
  owner: v.exactOptional(text),
};
const quarantine: v.GenericSchema<unknown, QuarantineOptions> = v.object(
  QUARANTINE,
  "true, false or a policy",
);

const RETENTION = {
  days: v.exactOptional(above0("a number of days above 0")),
  runs: v.exactOptional(whole(1)),
  megabytes: v.exactOptional(above0("a number of megabytes above 0")),
};
const retention: v.GenericSchema<unknown, RetentionOptions> = v.pipe(bag("an object"), v.object(RETENTION));

const REDACT = { name: text, pattern, flags: v.exactOptional(regexpFlags) };
const redactRule: v.GenericSchema<unknown, RedactOption> = v.object(
  REDACT,
  "an object with name and pattern",
);

const RULE = { category: oneOf(CATEGORIES), kind: text, pattern, flags: v.exactOptional(regexpFlags) };
const classifyRule: v.GenericSchema<unknown, RuleOption> = v.pipe(
  v.object(RULE, "an object with category, kind and pattern"),
  v.check(
    ({ category, kind }) => kind === category || kind.startsWith(`${category}/`),
    'a rule whose kind begins with its category, such as "network/proxy"',
  ),
);

const SEMANTIC = { model: v.exactOptional(text) };
const semantic: v.GenericSchema<unknown, SemanticOptions> = v.object(SEMANTIC, "true, false or { model }");
const ADVICE = {
  name: v.exactOptional(text),
  kind: v.exactOptional(
    v.pipe(
      text,
      v.check(
        (kind) => CATEGORIES.some((category) => kind === category || kind.startsWith(`${category}/`)),
        'a category, or a kind such as "timeout/test"',
      ),
    ),
  ),
  pattern: v.exactOptional(pattern),
  flags: v.exactOptional(regexpFlags),
  text,
  code: v.exactOptional(text),
};
const adviceEntry: v.GenericSchema<unknown, AdviceOption> = v.object(ADVICE, "an object with text");

const OPTIONS = {
  enabled: v.exactOptional(flag),
  historyDir: v.exactOptional(text),
  select: v.exactOptional(text),
  maxTests: v.exactOptional(whole(1)),
  timeBudget: v.exactOptional(duration),
  confidence: v.exactOptional(
    v.pipe(v.number(A_CONFIDENCE), v.gtValue(0, A_CONFIDENCE), v.maxValue(1, A_CONFIDENCE)),
  ),
  alwaysRunAll: v.exactOptional(texts),
  ignore: v.exactOptional(texts),
  alwaysRun: v.exactOptional(texts),
  tags: v.exactOptional(
    v.pipe(
      bag("an object from glob to tag"),
      v.record(
        text,
        v.lazy((value) => (Array.isArray(value) ? texts : v.string("a tag or a list of tags"))),
      ),
    ),
  ),
  importance: v.exactOptional(
    v.pipe(bag("an object from tag to importance"), v.record(text, oneOf(IMPORTANCES))),
  ),
  topTier: v.exactOptional(texts),
  // A union would answer "true, false or a policy" to every slip inside a policy.
  quarantine: v.exactOptional(v.lazy((value) => (typeof value === "boolean" ? flag : quarantine))),
  shards: v.exactOptional(oneOf(["native", "balanced"])),
  retries: v.exactOptional(whole(0)),
  skipUnselected: v.exactOptional(flag),
  coverage: v.exactOptional(v.lazy(coverageSchema)),
  semantic: v.exactOptional(v.lazy((value) => (typeof value === "boolean" ? flag : semantic))),
  maxHistoryAgeDays: v.exactOptional(above0("a number of days above 0")),
  retention: v.exactOptional(retention),
  redact: v.exactOptional(v.array(redactRule, "a list of { name, pattern }")),
  rules: v.exactOptional(v.array(classifyRule, "a list of { category, kind, pattern }")),
  advice: v.exactOptional(v.array(adviceEntry, "a list of { kind, text }")),
  environment: v.exactOptional(text),
};

/** What `HindcastOptions` may hold; the message of an issue says what was expected. */
export const HindcastOptionsSchema: v.GenericSchema<unknown, HindcastOptions> = v.object(
  OPTIONS,
  "an object",
);

/** Names of all options, in the order of the reference page. */
export const OPTION_NAMES: readonly string[] = Object.keys(OPTIONS);

/** Names inside the options that are objects, or lists of objects, with fixed keys. */
export const NESTED_OPTION_NAMES: ReadonlyMap<string, readonly string[]> = new Map([
  ["quarantine", Object.keys(QUARANTINE)],
  ["retention", Object.keys(RETENTION)],
  ["redact", Object.keys(REDACT)],
  ["rules", Object.keys(RULE)],
  ["semantic", Object.keys(SEMANTIC)],
  ["advice", Object.keys(ADVICE)],
]);

function coverageSchema(value: unknown): v.GenericSchema<unknown, boolean | "stale" | CoverageOptions> {
  if (typeof value === "boolean") return flag;
  const what = 'true, false, "stale" or { every: n }';
  return typeof value === "string" ? v.literal("stale", what) : v.object({ every: whole(1) }, what);
}

/** `v.object` and `v.record` alone take an array for an object. */
function bag(what: string): v.GenericSchema<unknown, Readonly<Record<string, unknown>>> {
  return v.custom<Readonly<Record<string, unknown>>>(
    (value) => typeof value === "object" && value !== null && !Array.isArray(value),
    what,
  );
}

function above0(what: string): v.GenericSchema<unknown, number> {
  return v.pipe(v.number(what), v.finite(what), v.gtValue(0, what));
}

function whole(least: number): v.GenericSchema<unknown, number> {
  const what = `a whole number from ${least}`;
  return v.pipe(v.number(what), v.safeInteger(what), v.minValue(least, what));
}

function oneOf<const Words extends readonly string[]>(words: Words): v.GenericSchema<unknown, Words[number]> {
  return v.picklist(words, `one of ${words.map((word) => `"${word}"`).join(", ")}`);
}

function compiles(source: string, flags: string): boolean {
  try {
    return new RegExp(source, flags) instanceof RegExp;
  } catch {
    // The constructor throws a SyntaxError exactly when the pattern or the flags are not valid.
    return false;
  }
}
