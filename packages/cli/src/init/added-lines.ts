/** What became of the text of a config file. */
export type AddedLines =
  | {
      readonly outcome: "present";
      /** What a person still has to do, in one sentence. */
      readonly advice?: string;
    }
  | { readonly outcome: "added"; readonly source: string; readonly advice?: string }
  | {
      /** Nothing is changed: the text leaves a doubt. */
      readonly outcome: "unsure";
      readonly why: string;
      /** What a person has to write. */
      readonly lines: readonly string[];
    };

/** How often a text stands in code or in its strings; in a comment it does not count. */
export function timesNamed(source: string, masked: string, name: string): number {
  let times = 0;
  for (let at = source.indexOf(name); at !== -1; at = source.indexOf(name, at + 1)) {
    if (masked.charAt(at) !== " ") times++;
  }
  return times;
}
