/** Roles that stand for one another when a page is rebuilt: the same use, another element. */
const FAMILIES: readonly (readonly string[])[] = [
  ["button", "link", "menuitem", "tab", "option", "treeitem", "menuitemradio", "menuitemcheckbox", "switch"],
  ["textbox", "searchbox", "combobox", "spinbutton", "slider"],
  ["checkbox", "switch", "radio", "menuitemcheckbox", "menuitemradio", "option", "button"],
  ["combobox", "listbox", "radiogroup", "menu", "radio", "option"],
  [
    "heading",
    "paragraph",
    "text",
    "generic",
    "strong",
    "emphasis",
    "status",
    "alert",
    "definition",
    "term",
    "cell",
  ],
  ["listitem", "row", "article", "option", "treeitem", "group"],
  ["list", "table", "grid", "listbox", "tree", "feed", "rowgroup"],
  ["cell", "gridcell", "columnheader", "rowheader", "definition", "listitem"],
  ["dialog", "alertdialog", "region", "form", "group", "complementary"],
  ["banner", "navigation", "main", "contentinfo", "region", "complementary", "search", "form"],
  ["img", "figure", "generic"],
];

/** What an action can be done to. */
const ACTED_ON: Readonly<Record<string, readonly string[]>> = {
  fill: ["textbox", "searchbox", "combobox", "spinbutton"],
  type: ["textbox", "searchbox", "combobox", "spinbutton"],
  pressSequentially: ["textbox", "searchbox", "combobox", "spinbutton"],
  clear: ["textbox", "searchbox", "combobox", "spinbutton"],
  selectOption: ["combobox", "listbox"],
  check: ["checkbox", "radio", "switch", "menuitemcheckbox", "menuitemradio"],
  uncheck: ["checkbox", "switch", "menuitemcheckbox"],
  setChecked: ["checkbox", "radio", "switch"],
  setInputFiles: ["button", "textbox"],
  click: [
    "button",
    "link",
    "menuitem",
    "tab",
    "option",
    "checkbox",
    "radio",
    "switch",
    "combobox",
    "treeitem",
    "cell",
  ],
  dblclick: ["button", "link", "menuitem", "cell", "row", "listitem"],
  tap: ["button", "link", "menuitem", "tab", "option", "checkbox", "radio", "switch"],
  toBeChecked: ["checkbox", "radio", "switch", "menuitemcheckbox", "menuitemradio"],
  toHaveValue: ["textbox", "searchbox", "combobox", "spinbutton", "slider"],
  toBeEditable: ["textbox", "searchbox", "combobox", "spinbutton"],
  toBeDisabled: ["button", "textbox", "combobox", "checkbox", "radio", "switch", "spinbutton", "searchbox"],
  toBeEnabled: ["button", "textbox", "combobox", "checkbox", "radio", "switch", "spinbutton", "searchbox"],
};

/** Roles whose element a person acts on. */
const INTERACTIVE: ReadonlySet<string> = new Set([...FAMILIES.slice(0, 3).flat(), "listbox"]);

/** The role an element has without being told one. Source: HTML Accessibility API Mappings 1.0, the common ones. */
const ROLE_OF_TAG: Readonly<Record<string, string>> = {
  a: "link",
  button: "button",
  input: "textbox",
  textarea: "textbox",
  select: "combobox",
  option: "option",
  h1: "heading",
  h2: "heading",
  h3: "heading",
  h4: "heading",
  h5: "heading",
  h6: "heading",
  p: "paragraph",
  ul: "list",
  ol: "list",
  li: "listitem",
  table: "table",
  tr: "row",
  td: "cell",
  th: "columnheader",
  dialog: "dialog",
  form: "form",
  main: "main",
  nav: "navigation",
  header: "banner",
  footer: "contentinfo",
  aside: "complementary",
  section: "region",
  article: "article",
  fieldset: "group",
  img: "img",
  dt: "term",
  dd: "definition",
  strong: "strong",
  em: "emphasis",
  output: "status",
  progress: "progressbar",
  iframe: "iframe",
};

/** Roles by the words that identifiers have for them. */
const ROLE_OF_WORD: Readonly<Record<string, string>> = {
  btn: "button",
  button: "button",
  link: "link",
  lnk: "link",
  input: "textbox",
  field: "textbox",
  txt: "textbox",
  textbox: "textbox",
  select: "combobox",
  dropdown: "combobox",
  combobox: "combobox",
  checkbox: "checkbox",
  chk: "checkbox",
  radio: "radio",
  toggle: "switch",
  switch: "switch",
  dialog: "dialog",
  modal: "dialog",
  heading: "heading",
  headline: "heading",
  tab: "tab",
  table: "table",
  row: "row",
  list: "list",
  img: "img",
  image: "img",
  icon: "img",
};

const ROLE_OF_INPUT: Readonly<Record<string, string>> = {
  checkbox: "checkbox",
  radio: "radio",
  submit: "button",
  button: "button",
  reset: "button",
  image: "button",
  search: "searchbox",
  number: "spinbutton",
  range: "slider",
};

/** How well one role can stand for another, 0 to 1. */
export function roleLikeness(wanted: string, found: string): number {
  if (wanted === found) return 1;
  return FAMILIES.some((family) => family.includes(wanted) && family.includes(found)) ? 0.6 : 0;
}

/** How well an action can be done to a role, 0 to 1; undefined for an action that fits any. */
export function actionLikeness(action: string, role: string): number | undefined {
  const roles = ACTED_ON[action];
  return roles && (roles.includes(role) ? 1 : 0);
}

/** Whether a person acts on elements of this role. */
export function isInteractive(role: string): boolean {
  return INTERACTIVE.has(role);
}

/** The role of an HTML element; undefined for one that has none of its own. */
export function roleOfTag(tag: string, type = ""): string | undefined {
  const lower = tag.toLowerCase();
  return (lower === "input" ? ROLE_OF_INPUT[type.toLowerCase()] : undefined) ?? ROLE_OF_TAG[lower];
}

/** The role that the words of an identifier name, the last one first: `pay-btn`. */
export function roleOfWords(words: readonly string[]): string | undefined {
  return words.map((word) => ROLE_OF_WORD[word]).findLast((role) => role !== undefined);
}
