import { describe, expect, it } from "vitest";
import { pathRules } from "../../src/select/path-rules.ts";

describe("pathRules", () => {
  const rule = pathRules({});

  it.each([
    "package-lock.json",
    "packages/web/package.json",
    "playwright.config.ts",
    "e2e/playwright.ci.config.ts",
    "tsconfig.base.json",
    "e2e/global-setup.ts",
    ".env.test",
    "docker/Dockerfile",
    "docker-compose.ci.yml",
    ".github/workflows/ci.yml",
    ".circleci/config.yml",
    "hindcast.config.mjs",
    "vite.config.ts",
  ])("runs everything for %s", (path) => {
    expect(rule(path)).toBe("run-all");
  });

  it.each([
    "README.md",
    "docs/guide/start.md",
    "src/shared/types.d.ts",
    "public/logo.png",
    "LICENSE",
    "LICENSE.txt",
    ".github/ISSUE_TEMPLATE/bug.yml",
    ".vscode/settings.json",
    ".gitignore",
    "eslint.config.js",
    ".hindcast/manifest.json",
  ])("ignores %s", (path) => {
    expect(rule(path)).toBe("ignore");
  });

  it.each([
    "src/cart.ts",
    "e2e/fixtures/avatar.png",
    "src/environment.ts",
    "data/prices.json",
    "src/package.ts",
  ])("judges %s", (path) => {
    expect(rule(path)).toBe("judge");
  });

  it("lets the user's globs go before the built-in ones", () => {
    const own = pathRules({
      alwaysRunAll: ["docs/api/", "*.sql"],
      ignore: ["package.json", "tools/**", "*.sql"],
    });

    expect(own("docs/api/orders.md")).toBe("run-all");
    expect(own("packages/web/package.json")).toBe("ignore");
    expect(own("tools/deploy.ts")).toBe("ignore");
    expect(own("db/001.sql")).toBe("run-all");
  });

  it("takes globs written with backslashes", () => {
    expect(pathRules({ ignore: ["tools\\**"] })("tools/deploy.ts")).toBe("ignore");
  });
});
