// To be preloaded into the server of an application: `node --import @hindcast/playwright-reporter/server server.js`.
// Nothing is even loaded unless a run of Playwright that watches has started the server.
import { SERVERS_VARIABLE } from "./coverage/handover.ts";

const folder = process.env[SERVERS_VARIABLE];
if (folder !== undefined && folder !== "") {
  try {
    const { watchServer } = await import("./coverage/server/watch-server.ts");
    watchServer(folder, process.env);
  } catch {
    // A server serves, whatever becomes of us.
  }
}
