import { afterEach, describe, expect, it } from "vitest";
import { changeWords, type ChangePhrase } from "../../src/select/change-words.ts";
import { readChange } from "../../src/select/git-change.ts";
import { gitRepository, type GitRepository } from "../support/git-repository.ts";

const PAY = "function payByCard(amount) {\n  return amount;\n}\n";

let repository: GitRepository;
afterEach(() => repository[Symbol.dispose]());

function begin(): void {
  repository = gitRepository({ "src/pay.js": PAY, "e2e/shop.spec.js": "", "README.md": "" });
  repository.commit("Begin");
}

function words(base: string): readonly ChangePhrase[] {
  const { root } = repository;
  const change = readChange({ root, base });
  if ("unknown" in change) throw new Error(change.unknown);
  return changeWords({ root, change, options: {}, testFiles: new Set(["e2e/shop.spec.js"]) });
}

describe("changeWords", () => {
  it("gives the names of changed functions and the words of changed lines, added and removed", () => {
    begin();
    repository.write({ "src/pay.js": PAY.replace("return amount", "return roundedTotal(amount)") });
    expect(words("HEAD")).toEqual([
      { how: "code", text: "pay card return amount rounded total", file: "src/pay.js" },
    ]);
  });

  it("knows files that Git does not track yet", () => {
    begin();
    repository.write({ "src/invoice.js": "sendInvoice();\n" });
    expect(words("HEAD")).toEqual([{ how: "code", text: "send invoice", file: "src/invoice.js" }]);
  });

  it("takes a removed line that looks like a header for what it is", () => {
    begin();
    repository.write({ "src/pay.js": `${PAY}-- total;\n` });
    repository.commit("Count down");
    repository.write({ "src/pay.js": PAY });
    expect(words("HEAD")[0]?.text.split(" ")).toContain("total");
  });

  it("gives the subjects of the commits since the base, the latest first", () => {
    begin();
    repository.write({ "src/pay.js": `${PAY}one();\n` });
    repository.commit("Add one\n\nA body says nothing.");
    repository.write({ "src/pay.js": `${PAY}two();\n` });
    repository.commit("Add two");
    const said = words("HEAD~2").filter(({ how }) => how === "commit");
    expect(said).toEqual([
      { how: "commit", text: "Add two", file: "src/pay.js" },
      { how: "commit", text: "Add one", file: "src/pay.js" },
    ]);
  });

  it("reads where the branch left another with merge-base:", () => {
    begin();
    repository.git("checkout", "--quiet", "-b", "topic");
    repository.write({ "src/pay.js": `${PAY}one();\n` });
    repository.commit("Add one");
    const said = words("merge-base:main").map(({ text }) => text);
    expect(said).toEqual(["Add one", "one"]);
  });

  it("hears no commit of documents, of tests, or of which nothing is left", () => {
    begin();
    repository.write({ "README.md": "Buy.\n" });
    repository.commit("Praise the shop");
    repository.write({ "e2e/shop.spec.js": "// later\n" });
    repository.commit("Test the shop");
    repository.write({ "src/gone.js": "gone();\n" });
    repository.commit("Add what goes");
    repository.remove("src/gone.js");
    repository.write({ "src/pay.js": `${PAY}one();\n` });
    repository.commit("Add one");
    expect(words("HEAD~4").map(({ text }) => text)).toEqual(["Add one", "one"]);
  });

  it("says nothing of comments", () => {
    begin();
    repository.write({ "src/pay.js": `// Refund\n${PAY}` });
    repository.commit("Speak of refunds");
    expect(words("HEAD~1")).toEqual([]);
  });

  it("takes the latest 20 commits", () => {
    begin();
    for (let at = 1; at <= 22; at++) {
      repository.write({ "src/pay.js": `${PAY}add(${at});\n` });
      repository.commit(`Add ${at}`);
    }
    const said = words("HEAD~22").filter(({ how }) => how === "commit");
    expect(said).toHaveLength(20);
    expect(said[0]?.text).toBe("Add 22");
  });
});
