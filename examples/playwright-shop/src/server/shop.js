import { createAccounts } from "./accounts/accounts.js";
import { createSessions } from "./accounts/sessions.js";
import { readCookie, setCookie } from "./http/cookies.js";
import { readJson, sendJson } from "./http/json.js";
import { RefusalError } from "./http/refusal-error.js";
import { findRoute } from "./http/router.js";
import { sendFile } from "./http/static-files.js";
import { createReceiptWriter } from "./orders/receipts.js";
import { createRoutes } from "./routes.js";

/** @import { IncomingMessage, ServerResponse } from "node:http" */
/** @import { Settings } from "./settings.js" */

const SESSION_COOKIE = "plum-and-quill";

/**
 * The shop as a request listener for `node:http`.
 * @param {Settings} settings
 * @param {{crash: () => void}} means how the process dies, when the settings want it to
 * @returns {(request: IncomingMessage, response: ServerResponse) => void}
 */
export function createShop(settings, { crash }) {
  const sessionOf = createSessions({ onOpen: (count) => count > settings.crashAfterSessions && crash() });
  const routes = createRoutes({
    settings,
    signIn: createAccounts(),
    receipts: createReceiptWriter(settings),
  });

  /**
   * @param {IncomingMessage} request
   * @param {ServerResponse} response
   * @returns {Promise<void>}
   */
  async function answer(request, response) {
    const url = new URL(request.url ?? "/", "http://shop");
    if (url.pathname === "/health") return sendJson(response, 200, { open: true });
    const found = findRoute(routes, request.method ?? "GET", url.pathname);
    if (!found) {
      if (await sendFile(url.pathname, response)) return;
      throw new RefusalError(404, "There is nothing here.");
    }
    const session = sessionOf(readCookie(request, SESSION_COOKIE));
    setCookie(response, SESSION_COOKIE, session.id);
    const body = await readJson(request);
    const { status = 200, body: reply } = await found.handle({
      params: found.params,
      query: url.searchParams,
      body,
      session,
    });
    sendJson(response, status, reply);
  }

  return (request, response) => {
    answer(request, response).catch((error) => refuse(response, error));
  };
}

/**
 * @param {ServerResponse} response
 * @param {unknown} error
 */
function refuse(response, error) {
  if (error instanceof RefusalError) {
    sendJson(response, error.status, { error: error.message, ...(error.fields && { fields: error.fields }) });
    return;
  }
  console.error(error);
  sendJson(response, 500, { error: "Something went wrong." });
}
