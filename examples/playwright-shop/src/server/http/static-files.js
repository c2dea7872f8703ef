import { readFile } from "node:fs/promises";
import { extname } from "node:path";

const SOURCE = new URL("../../", import.meta.url);

const TYPES = new Map([
  [".html", "text/html; charset=utf-8"],
  [".js", "text/javascript; charset=utf-8"],
  [".css", "text/css; charset=utf-8"],
]);

/** What a browser may load; everything else of the source stays on the server. */
const PUBLIC_FILE = /^\/(?:client|shared|styles)\/(?:[a-z-]+\/)?[a-z-]+\.(?:js|css)$/;
const PAGE = /^\/(?<page>[a-z]*)(?:\/[\w-]+)?$/;

/**
 * Sends a page, a script or a style sheet.
 * @param {string} path
 * @param {import("node:http").ServerResponse} response
 * @returns {Promise<boolean>} false when there is no such file
 */
export async function sendFile(path, response) {
  const file = fileOf(path);
  const content = file && (await readIfThere(file));
  if (!content) return false;
  response.writeHead(200, {
    "content-type": TYPES.get(extname(file.pathname)) ?? "application/octet-stream",
  });
  response.end(content);
  return true;
}

/**
 * @param {string} path
 * @returns {URL | undefined}
 */
function fileOf(path) {
  if (PUBLIC_FILE.test(path)) return new URL(`.${path}`, SOURCE);
  const page = PAGE.exec(path)?.groups?.page;
  return page === undefined ? undefined : new URL(`./pages/${page || "home"}.html`, SOURCE);
}

/**
 * @param {URL} file
 * @returns {Promise<Buffer | undefined>}
 */
async function readIfThere(file) {
  try {
    return await readFile(file);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
