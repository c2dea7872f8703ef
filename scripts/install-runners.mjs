// Installs the older runners of e2e/runners from their own lock file, once per lock file.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const folder = join(import.meta.dirname, "../e2e/runners");
const lock = readFileSync(join(folder, "package-lock.json"), "utf8");
const stamp = join(folder, "node_modules/.installed-lock.json");

if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== lock) {
  execFileSync("npm", ["ci", "--no-audit", "--no-fund"], {
    cwd: folder,
    stdio: "inherit",
    shell: process.platform === "win32",
    env: { ...process.env, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: "1" },
  });
  writeFileSync(stamp, lock);
}
