import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { ensureChromium, findChromium, usualPlaces } from "../scripts/find-chromium.mjs";

const folder = mkdtempSync(join(tmpdir(), "find-chromium-"));
const program = join(folder, "chromium");
writeFileSync(program, "");
afterAll(() => rmSync(folder, { recursive: true }));

describe("findChromium", () => {
  it("takes the program that HINDCAST_CHROMIUM names", () => {
    expect(findChromium({ HINDCAST_CHROMIUM: program })).toBe(program);
  });

  it("says so when HINDCAST_CHROMIUM names no file, instead of taking another browser", () => {
    const gone = join(folder, "gone");
    expect(() => findChromium({ HINDCAST_CHROMIUM: gone })).toThrow(
      `HINDCAST_CHROMIUM is ${gone}, but there is no`,
    );
  });
});

describe("ensureChromium", () => {
  it("does without a browser when HINDCAST_CHROMIUM is none, and says so loudly", () => {
    const said: string[] = [];
    const env = { HINDCAST_CHROMIUM: "none" };
    expect(ensureChromium({ env, say: (line) => said.push(line) })).toBeUndefined();
    expect(said).toEqual([expect.stringContaining("NO BROWSER")]);
  });

  it("fails without a browser when CI is true", () => {
    expect(() => ensureChromium({ env: { HINDCAST_CHROMIUM: "none", CI: "true" } })).toThrow("no browser");
  });

  it("installs nothing and says nothing when there is a browser", () => {
    const said: string[] = [];
    const found = ensureChromium({ env: { HINDCAST_CHROMIUM: program }, say: (line) => said.push(line) });
    expect({ found, said }).toEqual({ found: program, said: [] });
  });
});

describe("usualPlaces", () => {
  it("looks below the program folders of Windows, Chrome before Edge", () => {
    const env = { PROGRAMFILES: "C:\\Program Files", LOCALAPPDATA: "C:\\Users\\a\\AppData\\Local" };
    const places = usualPlaces("win32", env);
    expect(places[0]).toBe("C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe");
    expect(places.at(-1)).toBe("C:\\Users\\a\\AppData\\Local\\Microsoft\\Edge\\Application\\msedge.exe");
  });

  it("looks into the applications of macOS, the system's and the user's", () => {
    expect(usualPlaces("darwin", { HOME: "/Users/a" })).toContain(
      "/Users/a/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    );
  });

  it("looks along the PATH of Linux, relative folders left out", () => {
    const places = usualPlaces("linux", { PATH: "/opt/bin:bin" });
    expect(places).toContain("/opt/bin/chromium");
    expect(places.filter((place) => !place.startsWith("/"))).toEqual([]);
  });
});
