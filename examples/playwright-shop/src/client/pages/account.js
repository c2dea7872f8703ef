import { showOrderHistory } from "../account/order-history.js";
import { attachSignInForm } from "../account/sign-in-form.js";
import { findElement } from "../elements.js";
import { mountHeader } from "../header.js";
import { askShop } from "../shop-api.js";

const form = findElement("#sign-in", HTMLFormElement);
const account = findElement("#account", HTMLElement);

async function show() {
  /** @type {{name?: string}} */
  const { name } = await askShop("GET /api/account");
  form.hidden = name !== undefined;
  account.hidden = name === undefined;
  if (name === undefined) return;
  findElement("#greeting", HTMLElement).textContent = `Hello, ${name}`;
  await showOrderHistory(findElement("#orders", HTMLElement));
}

await mountHeader();
attachSignInForm(form, show);
findElement("#sign-out", HTMLButtonElement).addEventListener("click", async () => {
  await askShop("POST /api/logout", {});
  await show();
});
await show();
