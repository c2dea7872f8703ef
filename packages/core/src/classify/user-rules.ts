import type { RuleOption } from "../config/options.ts";
import { BadInputError } from "../errors.ts";
import { CATEGORIES, type Category } from "../model/words.ts";
import type { Rule } from "./rule.ts";

/**
 * The user's rules in the form of the built-in ones.
 *
 * @throws BadInputError when a category is unknown or a pattern no regular expression
 */
export function rulesFromOptions(options: readonly RuleOption[] = []): readonly Rule[] {
  return options.map(({ category, kind, pattern, flags = "i" }, index) => {
    const place = `rules[${index}]`;
    const known = categoryOf(category, place);
    const full = kind === known || kind.startsWith(`${known}/`) ? kind : `${known}/${kind}`;
    return {
      name: `${place} ${full}`,
      category: known,
      kind: full,
      pattern: compile(pattern, flags, place),
    };
  });
}

function categoryOf(category: string, place: string): Category {
  const known = CATEGORIES.find((name) => name === category);
  if (known) return known;
  throw new BadInputError(`${place} has the category "${category}". Use one of ${CATEGORIES.join(", ")}.`);
}

function compile(pattern: string, flags: string, place: string): RegExp {
  try {
    // A global or sticky pattern would remember where it last matched.
    return new RegExp(pattern, flags.replaceAll(/[gy]/g, ""));
  } catch (error) {
    throw new BadInputError(
      `${place} has the pattern ${JSON.stringify(pattern)} with the flags "${flags}", which is no regular expression. ` +
        `Mend it in the option "rules".`,
      { cause: error },
    );
  }
}
