/** Words of runners and of any error: they say what kind of failure it is, not which one. */
const GENERIC: ReadonlySet<string> = new Set(
  (
    "a aborted actual after all an and any argument array assertion assertionerror async at attempting be been before but by " +
    "call called calls cannot cause class click code data deep did element elements equal equality err error errors " +
    "exceeded exception expect expected expression failed failure false falsy find for found from function get has have in " +
    "instance into is it jest length line locator log logs loosely match message ms must name navigating navigation not " +
    "null number object of on only or page pattern playwright promise prototype read reading received rejected resolved " +
    "retry retrying returned same set should stack stable strict strictly string strings substring test text than that " +
    "the this thrown throw time timed timeout timeouterror to true truthy type typeerror unable undefined unexpected " +
    "until value values visible waiting was were while with within x " +
    // Of Node's own prints of an error.
    "emitted err generatedmessage internal main new node obj operator own process run_main_module task_queues"
  ).split(" "),
);
/** `toBe`, `toHaveText`, `err_assertion`: the forms of checks. */
const MATCHER = /^(?:to(?:be|have|equal|match|contain|throw|strictequal)\w*|err_assertion|assert\w*)$/;
const WORD = /[\p{L}_$][\p{L}\p{N}_$-]*/gu;
const PLACEHOLDER = /<\w+>/g;
const QUOTED = /(["'`])((?:(?!\1)[^\\\n]|\\.){1,200})\1/g;

/** What in a normalised message is its own: its words in their order, and what stands in quotes. */
export interface TellingWords {
  readonly words: readonly string[];
  readonly quoted: ReadonlySet<string>;
}

/** Takes from a normalised message the words that every failure of its kind has. */
export function tellingWords(gist: string): TellingWords {
  const text = gist.replace(PLACEHOLDER, " ");
  const words = Array.from(text.matchAll(WORD), ([word]) => word.toLowerCase());
  return {
    words: words.filter((word) => word.length > 1 && !GENERIC.has(word) && !MATCHER.test(word)),
    quoted: new Set(Array.from(text.matchAll(QUOTED), ([, , quoted = ""]) => quoted.trim())),
  };
}
