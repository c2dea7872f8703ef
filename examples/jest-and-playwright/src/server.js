const { createServer } = require("node:http");
const { createDepot } = require("./depot.js");
const { label } = require("./label.js");
const { postage } = require("./postage.js");

const depot = createDepot();

/** @typedef {{status: number, body: unknown}} Answer */

/** @type {Readonly<Record<string, (asked: URLSearchParams) => Answer | Promise<Answer>>>} */
const ROUTES = {
  "/postage": (asked) => {
    const pence = postage({ country: asked.get("country") ?? "", grams: Number(asked.get("grams")) });
    return pence === undefined
      ? { status: 422, body: { error: "Nobody takes this parcel." } }
      : { status: 200, body: { pence } };
  },
  "/label": (asked) => {
    const line = (/** @type {string} */ name) => asked.get(name) ?? "";
    const address = {
      name: line("name"),
      street: line("street"),
      city: line("city"),
      country: line("country"),
    };
    return { status: 200, body: { label: label(address) } };
  },
  "/van": async (asked) => ({ status: 200, body: { van: await depot.nextVan(asked.get("time") ?? "") } }),
};

const server = createServer(async (request, response) => {
  const url = new URL(request.url ?? "/", "http://localhost");
  const route = ROUTES[url.pathname];
  const { status, body } = (await route?.(url.searchParams)) ?? { status: 404, body: { error: "Not here." } };
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
});

server.listen(Number(process.env.PORT ?? 0), "127.0.0.1", () => {
  const address = server.address();
  if (typeof address === "object") console.log(`listening on ${address?.port}`);
});
