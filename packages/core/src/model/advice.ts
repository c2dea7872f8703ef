/** What to try against one failure. */
export interface Advice {
  /** Of the catalogue's entry, such as `selector/nearest`; names are stable, outcomes are counted by them. */
  readonly name: string;
  /** One or two sentences with what this failure names. */
  readonly text: string;
  /** An example in the test's own runner. */
  readonly code?: string;
  /** Elements of the page that may be the one that was looked for, the likeliest first. */
  readonly elements?: readonly { readonly locator: string; readonly label: string }[];
}
