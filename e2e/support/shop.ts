import { playwrightConfig, spec, type PlaywrightProject } from "./playwright-project.ts";

/**
 * A project whose application code no test file imports: tests reach it as a browser would, so Playwright's own
 * --only-changed is blind to it. What joins them is what Hindcast remembers: `cart.spec.ts` fails when
 * `app/cart.js` changes, and its name says so.
 */
export const SHOP: Readonly<Record<string, string>> = {
  "app/cart.js": "exports.total = () => 3;\n",
  "app/search.js": "exports.find = () => [];\n",
  "README.md": "# Shop\n",
  "tests/cart.spec.ts": spec(`
test("cart adds an item", () => {});
test("cart shows the total", () => {});
`),
  "tests/search.spec.ts": spec(`
test("search finds a product", () => {});
test("search suggests while typing", () => {});
`),
  "tests/helper.ts": "export const user = 'ada';\n",
  "tests/profile.spec.ts": `import { user } from "./helper";\n${spec(`
test("profile shows a name", () => { expect(user).toBeTruthy(); });
test("profile signs out", () => {});
`)}`,
  "tests/newsletter.spec.ts": spec(`test("newsletter subscribes", () => {});`),
  "playwright.config.ts": playwrightConfig(),
};

/** Titles of the tests that `--list` or a run of Playwright names, in order. */
export function titlesIn(output: string): string[] {
  return Array.from(
    output.matchAll(/spec\.ts:\d+:\d+ › (.+?)(?: \(\d.*\))?$/gm),
    ([, title]) => title ?? "",
  ).toSorted();
}

/** Records one run of everything. */
export async function recordOnce(project: PlaywrightProject): Promise<void> {
  await project.playwright(["test"]);
}
