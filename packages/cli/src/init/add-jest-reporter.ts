import { timesNamed, type AddedLines } from "./added-lines.ts";
import type { ConfigObject, Property } from "./config-object.ts";
import { readJestConfig, type JestConfigText } from "./jest-config-text.ts";
import { addToList } from "./list-addition.ts";
import { applyEdits, insertBehind, prependProperties, quoteOf, type Edit } from "./source-edit.ts";
import { wrapLines } from "./wrap-jest-config.ts";

/** The package that records Jest's runs. */
export const JEST_REPORTER = "@hindcast/jest-reporter";

/** The module of it that selects, orders and shards. */
export const JEST_SEQUENCER = "@hindcast/jest-reporter/sequencer";

const OWN_SEQUENCER =
  "it has a testSequencer of its own, so nothing is selected yet: wrap its config in withHindcast, which keeps both";

const UNTOLD_SEQUENCER = `it does not name ${JEST_SEQUENCER}, so nothing is selected yet: set it as the testSequencer`;

/** Both lines in JSON. */
export const JEST_JSON_LINES: readonly string[] = [
  `"reporters": ["default", "${JEST_REPORTER}"],`,
  `"testSequencer": "${JEST_SEQUENCER}"`,
];

/** A preset holds transforms and file endings; it has no reporters and no sequencer. */
const PRESET = /preset|ts-?jest/i;

/**
 * Adds the reporter and the sequencer to the text of a Jest config; what stands there stays, `default` (Jest's own) is
 * kept when no reporter was set. Wherever the text leaves a doubt nothing is changed.
 */
export function addJestReporter(file: string, source: string): AddedLines {
  const text = readJestConfig(file, source);
  const missing = missingIn(text);
  if (!missing.reporter && !missing.sequencer) return { outcome: "present" };
  const { config } = text;
  if (typeof config === "string") {
    return missing.reporter ? unsure(text, config) : { outcome: "present", advice: UNTOLD_SEQUENCER };
  }
  return addToObject(text, config, missing);
}

/** What a Jest config does not name. */
export interface Missing {
  readonly reporter: boolean;
  readonly sequencer: boolean;
}

/** What no code of a Jest config names. A list may be made elsewhere in the file, so all of it counts. */
export function missingIn({ source, masked }: Pick<JestConfigText, "source" | "masked">): Missing {
  const named = (name: string): number => timesNamed(source, masked, name);
  if (named("withHindcast") > 0) return { reporter: false, sequencer: false };
  return {
    reporter: named(JEST_REPORTER) === named(JEST_SEQUENCER),
    sequencer: named(JEST_SEQUENCER) === 0,
  };
}

function unsure({ source, masked, isJson }: JestConfigText, why: string): AddedLines {
  return { outcome: "unsure", why, lines: isJson ? JEST_JSON_LINES : wrapLines(source, masked) };
}

function addToObject(text: JestConfigText, config: ConfigObject, missing: Missing): AddedLines {
  const ofName = (wanted: string): Property | undefined =>
    config.properties.find(({ name }) => name === wanted);
  const reporters = ofName("reporters");
  const isForeign = missing.sequencer && ofName("testSequencer") !== undefined;
  const advice = isForeign ? { advice: OWN_SEQUENCER } : {};
  const adds = { reporter: missing.reporter, sequencer: missing.sequencer && !isForeign };
  if (!adds.reporter && !adds.sequencer) return { outcome: "present", ...advice };

  const spread = config.spreads.find((spreadText) => !PRESET.test(spreadText));
  if (spread !== undefined && (adds.sequencer || !reporters)) {
    return unsure(text, `it spreads ${spread}, which may set the reporters or the testSequencer`);
  }
  const edits = editsFor({ config, reporters, isJson: text.isJson }, adds);
  if (edits === undefined) return unsure(text, "its reporters are not a list");
  return { outcome: "added", source: applyEdits(text.source, edits), ...advice };
}

interface Place {
  readonly config: ConfigObject;
  readonly reporters: Property | undefined;
  readonly isJson: boolean;
}

/** The sequencer's line stands behind the reporters; both stand first where there were none. */
function editsFor({ config, reporters, isJson }: Place, adds: Missing): readonly Edit[] | undefined {
  const quote = isJson ? '"' : quoteOf(config.source);
  const line = (name: string, value: string): string => `${isJson ? `"${name}"` : name}: ${value}`;
  const entry = `${quote}${JEST_REPORTER}${quote}`;
  const whole = `[${quote}default${quote}, ${entry}]`;
  const sequencer = adds.sequencer ? [line("testSequencer", `${quote}${JEST_SEQUENCER}${quote}`)] : [];
  if (reporters === undefined) {
    return prependProperties(config, [...(adds.reporter ? [line("reporters", whole)] : []), ...sequencer]);
  }
  const behind = sequencer.flatMap((text) => insertBehind(config, reporters, text));
  if (!adds.reporter) return behind;
  const toList = (text: string): string | undefined => (text === "undefined" ? whole : undefined);
  const inside =
    reporters.value && addToList(config, reporters.value, { entry, toList, isElement: () => true });
  return inside && [...inside, ...behind];
}
