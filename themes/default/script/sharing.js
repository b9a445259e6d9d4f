// Links that carry answers, messages, and files to take away.
//
// A link holds the answers behind its #, which browsers keep to themselves; the scorer packs and unpacks it. Nothing
// here sends anything: a message opens in the visitor's own mail program, to be read before it goes.

/** The address of this page without what stands behind the #. */
const thisPage = () => document.URL.split("#")[0];

/** The link that opens this page with a record's answers. @param {Saved | null} of */
const linkTo = (of) => `${thisPage()}#a=${program ? wasm_bindgen.pack(program, forScorer(of)) : ""}`;

/** What a link holds; a word says why it is refused. @param {string} packed @returns {{ saved: Saved } | { fault: string }} */
function unpackLink(packed) {
  const text = program ? wasm_bindgen.unpack(program, new TextEncoder().encode(packed)) : "!not-link";
  if (text.startsWith("!")) return { fault: text.slice(1) };
  const [run, date, ...lines] = text.split("\n");
  /** @type {Saved["answers"]} */
  const answers = {};
  for (const line of lines) {
    const [id, value] = line.split("\t");
    answers[id] = value === "?" ? { unknown: true } : value === "-" ? { "not-applicable": stateName("not-applicable") } : { choices: value ? value.split(",") : [] };
  }
  return { saved: { ...blank(run), date, answers } };
}

/** What a link says behind its #. @param {string} link */
const partsOf = (link) => new URLSearchParams(link.split("#").pop());

/** Whether the address holds answers. */
const linkNamed = () => partsOf(location.hash).has("a");

/** Puts the answers of somebody's link beside the present ones. @param {string} link */
function joinLink(link) {
  const found = unpackLink(partsOf(link.trim()).get("a") ?? "");
  if ("fault" in found) notify("refused", found);
  else beside(found);
}

/** Opens the link in the address, if there is one; present answers stay unless the visitor says otherwise. */
async function openLink() {
  const parts = partsOf(location.hash);
  const packed = parts.get("a");
  if (packed === null) return;
  // Once it has been read, a reload or a shared address should not open it again.
  history.replaceState(null, "", thisPage());
  const found = unpackLink(packed);
  if ("fault" in found) return notify("refused", found);
  const asked = parts.get("ask");
  const have = Object.keys(record?.answers ?? {}).length;
  const holds = Object.keys(found.saved.answers).length;
  if (have && parts.has("back")) {
    if (await ask("join", { file: holds })) join(found.saved);
    return;
  }
  const how = have ? await ask("replace", { have, file: holds, date: dateName(found.saved.date) }) : "yes";
  if (how !== "yes") return how ? beside(found) : undefined;
  record = found.saved;
  second = null;
  setOnly(asked === null ? null : unmark(asked));
  keep(false);
  refresh();
  go(asked === null ? "#report" : wayOn());
}

/** Takes over from another record what counts before one's own: the merging rules are the scorer's. @param {Saved} other */
function join(other) {
  if (!record || !program) return;
  const { from_second: better } = JSON.parse(wasm_bindgen.score(program, forScorer(record), forScorer(other)));
  for (const id of better) record.answers[id] = { ...other.answers[id], note: record.answers[id]?.note };
  setMarked([]);
  keep();
  history.replaceState(null, "", "#check");
  refresh();
  notify("joined", { carried: better.length });
}

// ---- Hand over to the person who runs IT ---------------------------------------------------------------

/** A list of ids that is kept on the device beside the record. @param {string} name @returns {string[]} */
function listKept(name) {
  try {
    const list = JSON.parse(localStorage.getItem(`${KEY}:${name}`) ?? "[]");
    return Array.isArray(list) ? list.filter((id) => question.has(id)) : [];
  } catch {
    return [];
  }
}

/** @param {string} name @param {string[]} ids */
function keepList(name, ids) {
  try {
    if (ids.length) localStorage.setItem(`${KEY}:${name}`, JSON.stringify(ids));
    else localStorage.removeItem(`${KEY}:${name}`);
  } catch {
    blocked = true;
  }
}

/** The questions that are to be handed over. @type {Set<string>} */
let marked = new Set();
/** The only questions that are asked here, because somebody handed them over. @type {Set<string> | null} */
let only = null;

/** @param {string[]} ids */
function setMarked(ids) {
  marked = new Set(ids);
  keepList("ask", ids);
}

/** @param {string[] | null} ids */
function setOnly(ids) {
  only = ids?.length ? new Set(ids) : null;
  keepList("only", ids ?? []);
}

/** Positions of questions as letters: 0 or 1 a question, six to a letter. @param {Set<string>} ids */
function mark6(ids) {
  const bits = questions.map(({ id }) => (ids.has(id) ? 1 : 0));
  return bits.reduce((text, _, at) => (at % 6 ? text : text + LETTERS[parseInt(bits.slice(at, at + 6).join("").padEnd(6, "0"), 2)]), "");
}

/** @param {string} text */
function unmark(text) {
  const bits = [...text].map((letter) => Math.max(0, LETTERS.indexOf(letter)).toString(2).padStart(6, "0")).join("");
  return questions.filter((_, at) => bits[at] === "1").map(({ id }) => id);
}

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** The link that asks somebody for the marked questions alone; it carries the facts about the firm, and no answer. */
function handOverLink() {
  const facts = questions.filter(({ profile }) => profile).map(({ id }) => [id, record?.answers[id]]).filter(([, answer]) => answer);
  return `${linkTo({ ...blank("full"), answers: Object.fromEntries(facts) })}&ask=${mark6(marked)}`;
}

/** Shows what can be handed over, or given back, on the page to check answers. @param {HTMLElement} view */
function showHandOver(view) {
  hide(view, ".hand-over", !marked.size || Boolean(only));
  hide(view, ".give-back", !only);
  fill(view, { marked: marked.size, copy: "copy" });
  const [over, back] = all("input.link", view);
  /** @type {HTMLInputElement} */ (over).value = handOverLink();
  /** @type {HTMLInputElement} */ (back).value = `${linkTo(record)}&back=1`;
}

// ---- Messages ------------------------------------------------------------------------------------------

/** A draft in the visitor's mail program. @param {HTMLElement} link @param {string} to @param {string} subject @param {string} body */
function draft(link, to, subject, body) {
  link.setAttribute("href", `mailto:${to}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body.replaceAll("\n", "\r\n"))}`);
}

/** Lists what is not known, with one message that asks for all of it. @param {HTMLElement} view */
function showFindOut(view) {
  const unknown = outcome.findings.filter(({ state }) => state !== "answered").map(({ question: id }) => /** @type {Question} */ (question.get(id)));
  const box = one("#report_find", view);
  box.hidden = unknown.length === 0;
  /** @type {HTMLElement} */ (one('.parts a[href="#report_find"]', document).parentElement).hidden = box.hidden;
  fill(box, { "find-count": unknown.length, copy: "copy" });
  one("ol", box).replaceChildren(...unknown.map((each) => Object.assign(document.createElement("li"), { textContent: messageFor(each) })));
  draft(one("a.mail", box), "", document.title, letterText(one(".letter", box)));
}

/** The text of a letter, its list numbered. @param {HTMLElement} letter */
function letterText(letter) {
  return Array.from(letter.children, (part) => (part.tagName === "OL"
    ? Array.from(part.children, ({ textContent }, at) => `${at + 1}. ${textContent}`).join("\n")
    : textOf(part))).join("\n\n");
}

/** The link to the report, its picture for paper, and the message to whoever offers the site. @param {HTMLElement} view */
function showShare(view) {
  const link = linkTo(record);
  /** @type {HTMLInputElement} */ (one("#share_link", view)).value = link;
  const onDisk = location.protocol === "file:";
  hide(view, ".code", onDisk);
  fill(one("#report_share", view), { copy: "copy" });
  if (!onDisk) drawCode(one(".code svg", view), link);
  /** @type {HTMLTextAreaElement[]} */
  const [reply] = all("#reply_text", view);
  if (!reply) return;
  const lines = [textOf(one("h1", view)), `${textOf(one(".score b", view))} ${textOf(one(".score strong", view))}`,
    ...outcome.nodes.map(({ id, low, high }) => `${titleOf(id)}: ${rangeOf(low, high)}`), link];
  // What has been written into it stays, as long as the answers that it is about.
  if (reply.dataset.link !== link) reply.value = lines.map((line) => line.replace(/\s+/g, " ").trim()).join("\n");
  reply.dataset.link = link;
  draftReply();
}

function draftReply() {
  const { value } = /** @type {HTMLTextAreaElement} */ (byId("reply_text"));
  draft(byId("reply_send"), byId("reply_send").dataset.to ?? "", document.title, value);
}
