import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { linkModule } from "./install.mjs";

const TESTS_PER_FILE = 40;

/** Makes a Jest project of tests that do next to nothing, in a repository of its own; returns its folder. */
export function makeTrivialTests(folder, count) {
  mkdirSync(join(folder, "tests"), { recursive: true });
  for (let file = 0; file * TESTS_PER_FILE < count; file += 1) {
    const lines = [];
    for (let index = 0; index < Math.min(TESTS_PER_FILE, count - file * TESTS_PER_FILE); index += 1) {
      lines.push(`test('case ${file}-${index} adds up', () => { expect(1 + 1).toBe(2); });`);
    }
    writeFileSync(join(folder, "tests", `file-${file}.test.js`), lines.join("\n"));
  }
  writeFileSync(join(folder, "package.json"), "{}");
  writeFileSync(
    join(folder, "jest.config.js"),
    'module.exports = { transform: {}, cacheDirectory: "<rootDir>/out/cache" };\n',
  );
  writeFileSync(join(folder, ".gitignore"), "node_modules\nout\nctrf\n");
  linkModule(join(folder, "node_modules"), "jest");
  const git = (...args) =>
    execFileSync("git", ["-c", "user.name=b", "-c", "user.email=b@b", ...args], { cwd: folder });
  git("init", "-q");
  git("add", ".");
  git("commit", "-q", "-m", "tests");
  return folder;
}
