import { createServer } from "node:http";
import { readSettings } from "./settings.js";
import { createShop } from "./shop.js";

const settings = readSettings(process.env);

const shop = createShop(settings, {
  crash() {
    console.error("out of memory");
    process.exit(134);
  },
});

createServer(shop).listen(settings.port, "127.0.0.1", () => {
  console.log(`Plum & Quill is open at http://127.0.0.1:${settings.port}`);
});
