import { BadInputError } from "../errors.ts";

/** A pattern of the user's, and where it stands in the options. */
export interface UserPattern {
  readonly pattern: string;
  readonly flags: string;
  /** `rules[0]` */
  readonly place: string;
  readonly option: string;
}

/**
 * A user's pattern as a regular expression that remembers nothing between two uses.
 *
 * @throws BadInputError when it is none
 */
export function compilePattern({ pattern, flags, place, option }: UserPattern): RegExp {
  try {
    // A global or sticky pattern would remember where it last matched.
    return new RegExp(pattern, flags.replaceAll(/[gy]/g, ""));
  } catch (error) {
    throw new BadInputError(
      `${place} has the pattern ${JSON.stringify(pattern)} with the flags "${flags}", which is no regular expression. ` +
        `Mend it in the option "${option}".`,
      { cause: error },
    );
  }
}
