import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createPageReader } from "../src/page-at-error.ts";
import { aResult } from "./support/builders.ts";

const PAGE = '- button "Pay now" [ref=e1]';
const MARKDOWN = `# Page snapshot\n\n\`\`\`yaml\n${PAGE}\n\`\`\`\n`;
const BROUGHT = `# Error details

\`\`\`
Error: the page was looked at
\`\`\`

\`\`\`yaml
- main: at the first
\`\`\`

\`\`\`
Error: an element was found
  - locator resolved to <p>x</p>
\`\`\`

\`\`\`yaml
- paragraph: x
\`\`\`
`;

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), "hindcast-page-"));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const attached = (name: string, text: string): ReturnType<typeof aResult> =>
  aResult({ attachments: [{ name, contentType: "text/markdown", body: Buffer.from(text) }] });

describe("createPageReader", () => {
  it.each([
    ["1.51", "_prompt-0", MARKDOWN],
    ["1.52", "_error-context-0", MARKDOWN],
    ["1.52, merged", "_error-context", JSON.stringify({ pageSnapshot: PAGE })],
    ["1.53 and up", "error-context", MARKDOWN],
  ])("reads what Playwright %s attaches", (_, name, text) => {
    expect(createPageReader()(attached(name, text), { message: "x" }).snapshot).toBe(PAGE);
  });

  it("reads it from a file", () => {
    const path = join(dir, "error-context.md");
    writeFileSync(path, MARKDOWN);
    const result = aResult({ attachments: [{ name: "error-context", contentType: "text/markdown", path }] });
    expect(createPageReader()(result, { message: "x" }).snapshot).toBe(PAGE);
  });

  it("takes what the error itself brought, unless that is one element that was found", () => {
    const result = attached("error-context", BROUGHT);
    const read = createPageReader();
    expect(read(result, { message: "Error: the page was looked at" }).snapshot).toBe("- main: at the first");
    const found = "Error: an element was found\n  - locator resolved to <p>x</p>";
    expect(read(result, { message: found })).not.toHaveProperty("snapshot");
  });

  it("finds the error's own page where its message is told elsewhere too, and holds fences", () => {
    const message = "Error: told\n```\nnot this\n```\nend";
    const text = `${message}\n\n\`\`\`\n${message}\n\`\`\`\n\n${MARKDOWN}\n\`\`\`\n${message}\n\n\`\`\`\n\n\`\`\`yaml\n- main: its own\n\`\`\`\n`;
    const read = createPageReader();
    expect(read(attached("error-context", text), { message }).snapshot).toBe("- main: its own");
    expect(read(attached("error-context", text), { message: "Error: other" }).snapshot).toBe(PAGE);
  });

  it("reads a text of nothing but fences, of which each may begin a block", () => {
    const text = `${"```\nx\n\n".repeat(100_000)}\n${MARKDOWN}`;
    expect(createPageReader()(attached("error-context", text), { message: "x" }).snapshot).toBe(PAGE);
  });

  it("counts the time that finding the page takes", () => {
    let time = 0;
    const read = createPageReader(() => (time += 1500));
    const result = attached("error-context", MARKDOWN);
    expect([1, 2, 3].map(() => read(result, {}).snapshot)).toEqual([PAGE, PAGE, undefined]);
  });

  it("reads nothing of other attachments, missing, large and foreign files", () => {
    const large = join(dir, "large.md");
    writeFileSync(large, "x".repeat(2_000_000));
    const paths = [join(dir, "gone.md"), large, dir];
    const attachments = paths.map((path) => ({ name: "error-context", contentType: "text/markdown", path }));
    const read = createPageReader();
    for (const each of attachments)
      expect(read(aResult({ attachments: [each] }), {})).not.toHaveProperty("snapshot");
    expect(read(attached("screenshot", MARKDOWN), {})).not.toHaveProperty("snapshot");
    expect(read(attached("error-context", "{ torn"), {})).not.toHaveProperty("snapshot");
  });

  it("stops when reading has taken too long", () => {
    let time = 0;
    const read = createPageReader(() => (time += 1500));
    const seen = [1, 2, 3].map(() => read(attached("error-context", MARKDOWN), {}).snapshot);
    expect(seen).toEqual([PAGE, PAGE, undefined]);
  });

  it("tells the line of the source that failed", () => {
    const snippet =
      "\u001b[90m  6 |\u001b[39m a\n\u001b[31m> 7 |\u001b[39m   await this.pay.click();\n    |   ^";
    expect(createPageReader()(aResult({}), { message: "x", snippet }).source).toBe("await this.pay.click();");
  });
});
