import { compilePattern } from "../config/compile-pattern.ts";
import type { AdviceOption } from "../config/options.ts";
import type { CatalogueEntry } from "./entry.ts";

/**
 * The user's advice in the form of the catalogue's.
 *
 * @throws BadInputError when a pattern is no regular expression
 */
export function adviceFromOptions(options: readonly AdviceOption[] = []): readonly CatalogueEntry[] {
  return options.map(({ name, kind, pattern, flags = "i", text, code }, index) => {
    const place = `advice[${index}]`;
    return {
      name: name ?? place,
      ...(kind !== undefined && { kinds: [kind] }),
      ...(pattern !== undefined && { pattern: compilePattern({ pattern, flags, place, option: "advice" }) }),
      text,
      ...(code !== undefined && { code: { playwright: code, jest: code } }),
    };
  });
}
