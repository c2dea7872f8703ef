import { RefusalError } from "./refusal-error.js";

const MAX_BODY_BYTES = 64 * 1024;

/**
 * Reads a JSON object from a request; an empty body is an empty object.
 * @param {import("node:http").IncomingMessage} request
 * @returns {Promise<Record<string, unknown>>}
 */
export async function readJson(request) {
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw new RefusalError(413, "The request is too large.");
    chunks.push(chunk);
  }
  if (size === 0) return {};
  const body = parse(Buffer.concat(chunks).toString("utf8"));
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    throw new RefusalError(400, "The request is not a JSON object.");
  }
  return { ...body };
}

/**
 * @param {string} text
 * @returns {unknown}
 */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new RefusalError(400, "The request is not JSON.");
  }
}

/**
 * Answers with JSON.
 * @param {import("node:http").ServerResponse} response
 * @param {number} status
 * @param {unknown} body
 * @returns {void}
 */
export function sendJson(response, status, body) {
  response.writeHead(status, {
    "content-type": "application/json; charset=utf-8",
    "cache-control": "no-store",
  });
  response.end(JSON.stringify(body));
}
