import type { RuleOption } from "../config/options.ts";
import { compilePattern } from "../config/compile-pattern.ts";
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
      pattern: compilePattern({ pattern, flags, place, option: "rules" }),
    };
  });
}

function categoryOf(category: string, place: string): Category {
  const known = CATEGORIES.find((name) => name === category);
  if (known) return known;
  throw new BadInputError(`${place} has the category "${category}". Use one of ${CATEGORIES.join(", ")}.`);
}
