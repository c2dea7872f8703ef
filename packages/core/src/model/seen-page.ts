/** An element of the page that may be the one a locator did not find. */
export interface NearElement {
  /** Ready to paste behind `page.`; it finds this element and no other. */
  readonly locator: string;
  /** What it is and is called: `button "Pay now"`. */
  readonly label: string;
  /** How alike it is to what was wanted, 0 to 1. */
  readonly score: number;
  /** The source file whose change says so, when one does. */
  readonly from?: string;
}

/** What was on the page when a locator did not find its element. */
export interface SeenPage {
  /** At most three, the likeliest first. */
  readonly elements: readonly NearElement[];
  /** The page's first heading. */
  readonly heading?: string;
  /** Whether the page has what was looked for after all: it came too late. */
  readonly late?: boolean;
}
