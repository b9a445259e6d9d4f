// The page of an assessment.
//
// Everything a visitor can read already stands in the page. This script shows one view at a time, keeps the
// answers on the device, hands them to the scorer, and fills its numbers into the report. It scores nothing
// itself, opens no connection, and never makes HTML from text.
//
// A view is a section of the page, named by the address: #start, #about-you, a section of questions by its id
// (its later pages as #id/2), #check and #report. `fill` puts values into `data-slot` elements and shows the
// right `data-form` of a `data-pick`. The scorer (`wasm_bindgen`) and its module (`PAYLOAD`) stand before this
// script in the same file, and so do its parts: decisions, what has changed over time, plans, links and messages.

// What is looked up here stands in every page of an assessment: the templates put it there.
/** @type {<T extends HTMLElement>(id: string) => T} */
const byId = (id) => /** @type {any} */ (document.getElementById(id));
/** @type {<T extends HTMLElement>(selector: string, within?: ParentNode) => T[]} */
const all = (selector, within = document) => /** @type {any} */ (Array.from(within.querySelectorAll(selector)));
/** @type {<T extends HTMLElement>(selector: string, within: ParentNode) => T} */
const one = (selector, within) => /** @type {any} */ (within.querySelector(selector));
/** Hides what matches, or shows it. @type {(within: ParentNode, selector: string, hidden: boolean) => void} */
const hide = (within, selector, hidden) => { for (const each of all(selector, within)) each.hidden = hidden; };
/** @param {Node | null} [of] */
const textOf = (of) => of?.textContent?.trim() ?? "";
/** Puts items into the list of that name. @type {(within: ParentNode, name: string, items: Node[]) => void} */
const fillList = (within, name, items) => one(`[data-list=${name}]`, within).replaceChildren(...items);
/** What a template holds. @type {(id: string) => DocumentFragment} */
const contentOf = (id) => /** @type {HTMLTemplateElement} */ (byId(id)).content;

/** Groups of lines, with an empty line between two. @param {DocumentFragment} of */
const groups = (of) => textOf(of).split(/\n{2,}/).map((lines) => lines.trim()).filter(Boolean);
/** Lines by their names. @type {<Name extends string>(names: readonly Name[], lines: string) => Record<Name, string>} */
const named = (names, lines) => /** @type {any} */ (Object.fromEntries(lines.split("\n").map((line, at) => [names[at], line])));

const page = document.documentElement;
const { assessment = "", version = "", fingerprint = "", runs = "", error = "", root = "" } = document.body.dataset;
// Sites on one host share its storage, so that the path of this one is part of the key: the same in all its languages.
const KEY = `matura:${new URL(root, document.baseURI).pathname.replace(/[^/]*$/, "")}:${assessment}`;
const LARGEST_FILE = 1_000_000;

const plural = new Intl.PluralRules(page.lang);
const decimalSign = (1.5).toLocaleString(page.lang, { numberingSystem: "latn" })[1];
const longDate = new Intl.DateTimeFormat(page.lang, { dateStyle: "long", timeZone: "UTC" });
const levels = all(".stair b[data-level]").map((name) => ({ name: textOf(name), from: Number(name.dataset.level) }));
const highest = levels.length - 1;

// A part of the page has the name of its heading, and either can take the focus.
all("section, dialog").forEach((part, at) => {
  const heading = one("h1, h2, h3", part);
  heading.id ||= `heading_${at}`;
  heading.tabIndex = -1;
  part.setAttribute("aria-labelledby", heading.id);
  if (part.matches("section")) part.tabIndex = -1;
});

/** @type {HTMLFieldSetElement[]} */
const fieldsets = all("fieldset.q");
// The table for paper has a row for each scored question, headed by its short name.
const shorts = all(".paper tbody th").map(({ firstChild }) => textOf(firstChild));
/** @type {Question[]} */
const questions = fieldsets.map((element) => ({
  id: element.id,
  element,
  view: element.closest(".view")?.id ?? "",
  short: element.dataset.short ?? shorts.shift() ?? "",
  profile: element.classList.contains("profile"),
  many: element.classList.contains("many"),
}));
// A statement without a value has its place for an id.
for (const element of fieldsets) {
  /** @type {HTMLInputElement[]} */
  const boxes = all("input", element);
  boxes.forEach((box, at) => { if (!box.hasAttribute("value")) box.value = String(at); });
}
const question = new Map(questions.map((each) => [each.id, each]));
/** @param {string} id */
const shortOf = (id) => question.get(id)?.short ?? id;
/** @param {string[]} ids */
const shortsOf = (ids) => ids.map(shortOf).join(", ");
const views = all(".view").map((view) => view.id);
const asking = all(".view.ask").map((view) => view.id);
/** The lines of gap.html, in their order: those of the gap, then those of each step. */
const GAP = /** @type {const} */ (["risk", "consequence", "good", "below", "cap", "hold"]);
const STEP = /** @type {const} */ (["action", "work", "cost", "owner", "first", "evidence"]);
/** @type {HTMLTemplateElement[]} */
const gaps = all("fieldset > template");
const gapTexts = new Map(gaps.map(({ parentElement, content, dataset }) => {
  const [gap, ...steps] = groups(content);
  return [parentElement?.id ?? "", { ...named(GAP, gap), legal: "legal" in dataset, steps: steps.map((step) => named(STEP, step)) }];
}));

/** The texts of what a result may say, by id. @type {<Name extends string>(id: string, names: readonly Name[]) => Map<string, Record<Name, string>>} */
const textsBy = (id, names) => new Map(groups(contentOf(id)).map((lines) => [lines.split("\n")[0], named(names, lines)]));
const summaries = textsBy("summaries_", ["id", "text"]);
const decisions = textsBy("decisions_", ["id", "title", "text", "question"]);
const verdicts = textsBy("verdicts_", ["id", "title", "signs", "some", "none", "cannot-tell"]);

/** @type {Saved | null} */
let record = null;
/** The file of a second person of the same firm, while the report joins the two. @type {Saved | null} */
let second = null;
/** The assessment as the scorer reads it; nothing until the scorer is ready. @type {Uint8Array | undefined} */
let program;
/** @type {Outcome} */
let outcome;
/** @type {Map<string, Outcome["questions"][number]>} */
let states = new Map();
/** @type {Place} */
let here = { view: "start", page: 1, target: null };
let blocked = false;
/** Whether the visitor has been led to the notice that nothing is kept. */
let warned = false;
/** What the browser had kept and this page cannot read. @type {string | null} */
let aside = null;
/** Whether the visitor came from the check page, to change an answer. */
let changing = false;

// ---- The page's own words ------------------------------------------------------------------------------

/**
 * Puts values into the slots of that name, and shows the form that fits the value.
 * @param {ParentNode} within
 * @param {Values} values
 */
function fill(within, values) {
  for (const [name, value] of Object.entries(values)) {
    const text = typeof value === "number" ? String(value).replace(".", decimalSign) : value;
    for (const slot of all(`[data-slot="${name}"]`, within)) slot.textContent = String(text ?? "");
    for (const pick of all(`[data-pick="${name}"]`, within)) {
      const forms = all(":scope > [data-form]", pick);
      const wanted = [String(value), typeof value === "number" ? plural.select(value) : "", "other"];
      const shown = wanted.map((form) => forms.find((each) => each.dataset.form === form)).find(Boolean);
      for (const form of forms) form.hidden = form !== shown;
    }
  }
}

/**
 * A copy of what a template holds, with its slots filled.
 * @param {string} id
 * @param {Values} [values]
 */
function copyOf(id, values = {}) {
  const copy = one("*", document.importNode(contentOf(id), true));
  fill(copy, values);
  return copy;
}

/** @param {string} state */
const stateName = (state) => textOf(one(`[data-state="${state}"]`, contentOf("states_")));
/** Whether it is a day of the calendar, as YYYY-MM-DD. @param {unknown} day @returns {day is string} */
function isDay(day) {
  const date = new Date(`${day}T00:00Z`);
  // Some browsers read the 30th of February as a day in March.
  return Number.isFinite(date.getTime()) && date.toISOString().slice(0, 10) === day;
}

/** @param {string} [day] */
const dateName = (day) => (isDay(day) ? longDate.format(new Date(day)) : day);

/**
 * Tells the visitor something at the head of the page.
 * @param {string} form @param {Values} [values] @param {boolean} [leads] takes the focus there
 */
function notify(form, values = {}, leads = true) {
  const notice = byId("notice_");
  fill(notice, { notice: form, fault: "", check: "", ...values });
  const failed = form === "failed";
  hide(notice, "[data-do=save]", !record || !failed && form !== "blocked");
  hide(notice, "[data-do=aside]", form !== "aside");
  hide(notice, "[data-do=delete]", form !== "aside" && !(record && failed));
  listLeftover("notice_leftover", form === "opened");
  notice.hidden = false;
  if (leads) notice.focus();
}

/** Asks; nothing stands for no. @param {string} name @param {Values} [values] @returns {Promise<string>} */
function ask(name, values = {}) {
  /** @type {HTMLDialogElement} */
  const dialog = byId(`ask_${name}`);
  fill(dialog, values);
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => dialog.addEventListener("close", () => resolve(dialog.returnValue), { once: true }));
}

// ---- The record ----------------------------------------------------------------------------------------

/** Today, where the visitor is. */
function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

/** @param {string} run @returns {Saved} */
const blank = (run) => ({ matura: 1, assessment, version, fingerprint, date: today(), run, answers: {} });

/** @param {unknown} value @returns {value is Record<string, unknown>} */
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** @param {unknown} answer @returns {answer is Answer} */
function isAnswer(answer) {
  const strings = (/** @type {unknown} */ list) => Array.isArray(list) && list.every((each) => typeof each === "string");
  return isObject(answer)
    && (answer.choices === undefined || strings(answer.choices))
    && (answer.unknown === undefined || typeof answer.unknown === "boolean")
    && ["not-applicable", "note"].every((key) => answer[key] === undefined || typeof answer[key] === "string");
}

/**
 * Reads a record; a word says why it is none. One from the storage of this browser is not lost for an odd date.
 * @param {string} text @param {boolean} [stored]
 * @returns {{ saved: Saved, check: string } | { fault: string, theirs: string, ours: string }}
 */
function read(text, stored = false) {
  const none = (/** @type {string} */ fault, theirs = "") => ({ fault, theirs, ours: assessment });
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    return none("not-json");
  }
  const { matura, assessment: theirs, fingerprint: questionnaire = fingerprint, date = "", run, answers = {}, decisions, snapshots, integrity, ...others } = value ?? {};
  if (typeof matura === "number" && matura > 1) return none("later");
  if (matura !== 1 || typeof theirs !== "string" || !isObject(answers)) return none("not-record");
  if (theirs !== assessment) return none("foreign", theirs);
  const dated = isDay(date);
  if (!dated && date !== "" && !stored || !Object.values(answers).every(isAnswer)) return none("not-record");
  if (decisions !== undefined && !isDecisions(decisions) || snapshots !== undefined && !isSnapshots(snapshots)) return none("not-record");
  const runNames = runs.split(" ");
  const known = runNames.includes(run) ? run : runNames.at(-1);
  /** @type {Saved} */
  const saved = { ...others, ...blank(known), date: dated ? date : today(), answers: /** @type {Saved["answers"]} */ (answers), decisions, snapshots };
  return { saved, check: integrity !== undefined && integrity !== seal(saved) ? "damaged" : questionnaire === fingerprint ? "" : "drifted" };
}

/** A sum over answers and decisions, which shows that a file was damaged or mixed up; it is no signature. @param {Saved} of */
function seal({ answers, decisions = {} }) {
  let sum = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(canonical({ answers, decisions }))) sum = BigInt.asUintN(64, (sum ^ BigInt(byte)) * 0x100000001b3n);
  return sum.toString(16).padStart(16, "0");
}

/** A value as JSON that does not depend on the order of its keys. @param {unknown} value @returns {string} */
const canonical = (value) => (isObject(value)
  ? `{${Object.entries(value).filter(([, part]) => part !== undefined).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`).join()}}`
  : Array.isArray(value) ? `[${value.map(canonical).join()}]` : JSON.stringify(value));

/** The record as text: answers in the order of the page, those that fit no question after them. */
function written() {
  if (!record) return "";
  const { answers } = record;
  const known = questions.filter(({ id }) => Object.hasOwn(answers, id)).map(({ id }) => id);
  const rest = Object.keys(answers).filter((id) => !question.has(id));
  return JSON.stringify({ ...record, answers: Object.fromEntries([...known, ...rest].map((id) => [id, answers[id]])), integrity: seal(record) }, null, 2) + "\n";
}

/** Keeps the record on the device, if the browser lets us. @param {boolean} [changed] an answer is new */
function keep(changed = true) {
  if (!record) return;
  if (changed) record.date = today();
  try {
    if (aside !== null) putAside(aside);
    localStorage.setItem(KEY, written());
    blocked = false;
  } catch {
    blocked = true;
  }
  fill(document, { saved: blocked ? "blocked" : "kept" });
}

/** Keeps a text that this page cannot read beside the record, which may then be written over. @param {string} text */
function putAside(text) {
  let key = `${KEY}:kept`;
  for (let count = 2; ![null, text].includes(localStorage.getItem(key)); count += 1) key = `${KEY}:kept${count}`;
  localStorage.setItem(key, text);
}

/** Reads what is in the storage; what cannot be read is put aside. @param {string} text */
function readKept(text) {
  const found = read(text, true);
  if ("saved" in found) return found;
  aside = text;
  try {
    putAside(text);
  } catch {
    blocked = true;
  }
  return found;
}

/** What the browser has kept. */
function kept() {
  let text = null;
  try {
    text = localStorage.getItem(KEY);
    // Some browsers offer a storage that takes nothing: better to say so before the first answer than after.
    localStorage.setItem(`${KEY}:`, "");
    localStorage.removeItem(`${KEY}:`);
  } catch {
    blocked = true;
  }
  return text === null ? null : readKept(text);
}

/** The inputs of a question that choose. @type {(of: Question) => HTMLInputElement[]} */
const inputs = (of) => all("input[name]", of.element);

/** What an answer says: of several things the first, as the command line reads it. @param {Answer} answer @returns {Answer} */
function said({ choices, unknown, "not-applicable": reason, note }) {
  if (choices) return { choices, note };
  return unknown ? { unknown, note } : { "not-applicable": reason, note };
}

/** Whether an answer fits the question as it is now. @param {string} id @param {Answer} answer */
function fits(id, answer) {
  const asked = question.get(id);
  if (!asked) return false;
  const values = inputs(asked).map(({ value }) => value);
  const { choices, unknown, "not-applicable": reason } = said(answer);
  if (choices) {
    // The two answers apart from the statements have values of their own.
    return (asked.many || choices.length === 1) && choices.every((choice) => values.includes(choice) && !"?-".includes(choice));
  }
  return unknown ? values.includes("?") : reason === undefined || values.includes("-");
}

/** The answers that fit no question, by id. */
const leftover = () => Object.entries(record?.answers ?? {}).filter(([id, answer]) => !fits(id, answer)).map(([id]) => id);

/** @param {string} box @param {boolean} wanted */
function listLeftover(box, wanted) {
  const ids = wanted ? leftover() : [];
  byId(box).hidden = ids.length === 0;
  one("ul", byId(box)).replaceChildren(...ids.map((id) => Object.assign(document.createElement("li"), { textContent: id })));
}

/** The answer to a question, if it fits. @param {Question} to @param {Saved | null} [of] @returns {Answer} */
function answerTo({ id }, of = record) {
  const answer = of?.answers[id];
  return answer && fits(id, answer) ? said(answer) : {};
}

/** The record whose answer to a question counts. @param {Question} to */
const counting = ({ id }) => (second && outcome.from_second.includes(id) ? second : record);

/** What is still missing from an answer, if anything. @param {Question} to */
function missing(to) {
  const { choices, unknown, "not-applicable": reason } = answerTo(to);
  if (reason !== undefined) return reason.trim() ? null : "reason";
  // Of several choices, none is an answer too.
  if (unknown || choices) return null;
  return to.profile ? "profile" : "choose";
}

/** @param {Question} each */
const isAsked = ({ id, profile }) => only ? only.has(id) : profile || !["hidden", "not-asked"].includes(states.get(id)?.state ?? "hidden");

/** A record in the form that the scorer reads. @param {Saved | null} of */
function forScorer(of) {
  const lines = questions.flatMap((each) => {
    const { choices, unknown, "not-applicable": reason } = answerTo(each, of);
    // That something does not apply counts once there is a reason.
    const value = choices ? choices.join(",") : unknown ? "?" : reason?.trim() ? "-" : undefined;
    return value === undefined ? [] : [`${each.id}\t${value}`];
  });
  const { run = "full", date = today() } = of ?? {};
  return new TextEncoder().encode([run, date, ...lines].join("\n"));
}

/** Hands the answers to the scorer. */
function score() {
  if (!program) return;
  outcome = JSON.parse(wasm_bindgen.score(program, forScorer(record), second ? forScorer(second) : new Uint8Array()));
  states = new Map(outcome.questions.map((each) => [each.id, each]));
}

// ---- Where the visitor is ------------------------------------------------------------------------------

/** The questions of a view that are asked, page by page; evenly split. @param {string} view @returns {Question[][]} */
function pagesOf(view) {
  const asked = questions.filter((each) => each.view === view && isAsked(each));
  const count = Math.max(1, Math.ceil(asked.length / Number(byId(view).dataset.most ?? 8)));
  const cut = (/** @type {number} */ part) => Math.ceil((asked.length * part) / count);
  return Array.from({ length: count }, (_, part) => asked.slice(cut(part), cut(part + 1)));
}

/** Every stop on the way, in order. */
const stops = () => [
  "#start",
  ...asking.flatMap((view) => {
    const pages = pagesOf(view);
    return pages[0].length ? pages.map((_, index) => address(view, index + 1)) : [];
  }),
  "#check",
  "#report",
];

/** The first question that still wants an answer. */
const firstOpen = () => questions.find((each) => isAsked(each) && missing(each));

/** Where there is something left to answer, or else to check. */
function wayOn() {
  const open = firstOpen();
  return open ? `#${open.id}` : "#check";
}

/** @param {string} view @param {number} number */
const address = (view, number) => `#${view}${number > 1 ? `/${number}` : ""}`;

/** The stop before (-1) or after (1) this one. @param {number} way */
function neighbour(way) {
  const order = stops();
  return order[order.indexOf(address(here.view, here.page)) + way] ?? "#check";
}

/** The place that the address names. @returns {Place} */
function placeNamed() {
  const [id, number] = (location.hash.slice(1) || "start").split("/");
  if (views.includes(id)) return { view: id, page: Math.min(Math.max(1, Number(number) || 1), pagesOf(id).length), target: null };
  const target = document.getElementById(id);
  const view = target?.closest(".view")?.id;
  if (!target || !view) {
    // A gap is made with the report, so its address leads to the report before it leads to the gap.
    return id.startsWith("gap_") && record ? { view: "report", page: 1, target: null } : { ...here, target: null };
  }
  return { view, page: pagesOf(view).findIndex((part) => part.some((each) => each.id === id)) + 1 || 1, target };
}

/** Goes to an address, also when it is the present one. @param {string} hash */
function go(hash) {
  if (location.hash === hash) arrive();
  else location.hash = hash;
}

/** Shows what the address names. @param {boolean} [first] the page has just been loaded */
function arrive(first = false) {
  let place = placeNamed();
  if (!record && !["start", "about-you", "glossary"].includes(place.view)) place = { view: "start", page: 1, target: null };
  if (!record && place.view === "about-you") record = blank(runs.split(" ")[0]);
  changing = asking.includes(place.view) && (changing || here.view === "check");
  const same = !first && place.view === here.view && place.page === here.page;
  here = place;
  const view = byId(place.view);
  if (!same) {
    clearErrors();
    if (!first) byId("notice_").hidden = true;
    for (const each of all(".view")) each.classList.toggle("now", each === view);
    document.body.dataset.view = place.view;
    byId("go_").hidden = !asking.includes(place.view);
    fill(byId("ready_"), { ready: "none" });
    if (place.view === "start") showStart();
    else if (place.view === "check") showCheck();
    else if (place.view === "report") showReport();
    else restore(place.view);
  }
  lay();
  // The same place in the other languages.
  for (const link of /** @type {HTMLAnchorElement[]} */ (all("a[hreflang]"))) link.hash = location.hash;
  document.title = view.dataset.title ?? document.title;
  const target = place.target ?? document.getElementById(location.hash.slice(1));
  if (target && target !== view && view.contains(target)) {
    target.scrollIntoView();
    (target.matches("fieldset") ? one(".reason[aria-invalid], input:checked, input", target) : target).focus({ preventScroll: true });
  } else if (!first || location.hash) {
    scrollTo(0, 0);
    one("h1", view).focus({ preventScroll: true });
  }
  if (blocked && !same) {
    notify("blocked", {}, !warned);
    warned = true;
  }
}

/** Lays out the questions of this page, and what the navigation says of all. */
function lay() {
  for (const view of asking) {
    const pages = pagesOf(view);
    const count = pages.length;
    const inView = pages.flat();
    const begun = inView.some((each) => record?.answers[each.id]);
    const done = begun ? inView.filter((each) => !missing(each)).length : 0;
    const isHere = view === here.view;
    for (const each of questions.filter((each) => each.view === view)) {
      all("legend > span", each.element).forEach((text, index) => { text.hidden = index !== (states.get(each.id)?.variant ?? -1) + 1; });
      each.element.hidden = isHere ? !pages[here.page - 1]?.includes(each) : !inView.includes(each);
    }
    const link = one(`.steps a[href="#${view}"]`, document);
    link.hidden = inView.length === 0;
    fill(link, {
      count: isHere && count > 1 ? "page" : done ? "count" : "none",
      done, of: inView.length, page: here.page, pages: count,
    });
    if (isHere) {
      const section = byId(view);
      // The style numbers what is in sight.
      draw(section, { before: inView.indexOf(pages[here.page - 1]?.[0]) });
      for (const place of all(".paged", section)) place.replaceChildren(...count > 1 ? [copyOf("paged_", { page: here.page, pages: count })] : []);
      hide(byId("go_"), ".empty", inView.length > 0);
    }
  }
  for (const link of all(".steps a")) mark(link, link.getAttribute("href") === `#${here.view}`, "step");
  const parts = all(".parts a");
  const part = parts.find((link) => link.getAttribute("href") === location.hash) ?? parts[0];
  for (const link of parts) mark(link, link === part, "true");
  for (const link of all("a[data-go=back]")) link.setAttribute("href", neighbour(-1));
}

/** @param {HTMLElement} link @param {boolean} current @param {string} kind */
function mark(link, current, kind) {
  if (current) link.setAttribute("aria-current", kind);
  else link.removeAttribute("aria-current");
}

// ---- Start ---------------------------------------------------------------------------------------------

/** Offers to carry on, when there is something to carry on with. */
function showStart() {
  const resume = byId("resume_");
  const some = Object.keys(record?.answers ?? {}).length > 0;
  resume.hidden = !some;
  byId("open_").hidden = some;
  // One accent button a view: with a record, the way on is to carry on.
  const begin = all(".run .btn", byId("start"));
  begin.forEach((button, index) => button.classList.toggle("plain", some || index > 0));
  if (!some || !record) return;
  const asked = questions.filter((each) => !each.profile && isAsked(each));
  const open = firstOpen();
  fill(resume, {
    done: asked.filter((each) => !missing(each)).length,
    of: asked.length,
    date: dateName(record.date),
    next: open ? titleOf(open.view) : "",
  });
  byId("resume_go").setAttribute("href", wayOn());
  byId("resume_next").hidden = !open;
  listLeftover("resume_leftover", true);
}

// ---- Questions -----------------------------------------------------------------------------------------

/** Gives the questions of a view their tools, and shows the answers in the record. @param {string} view */
function restore(view) {
  for (const each of questions.filter((each) => each.view === view)) {
    const { element, id, short, profile } = each;
    if (!profile && !element.querySelector(".under")) {
      const tools = document.importNode(contentOf("tools_"), true);
      fill(tools, { short, message: messageFor(each), copy: "copy" });
      one(".q-main", element).append(tools);
    }
    const { choices = [], unknown, "not-applicable": reason } = answerTo(each);
    const values = reason !== undefined ? ["-"] : unknown ? ["?"] : choices;
    for (const input of inputs(each)) input.checked = values.includes(input.value);
    if (profile) continue;
    const note = record?.answers[id]?.note ?? "";
    write(one("textarea", element), note);
    write(one(".reason", element), reason ?? "");
    one(".note", element).toggleAttribute("open", note !== "");
    follow(each);
  }
}

/**
 * Writes into a field, but not over what somebody types there; `defaultValue` is what has been saved of it.
 * @param {HTMLInputElement} field @param {string} text
 */
function write(field, text) {
  if (field !== document.activeElement || field.value === field.defaultValue) field.value = field.defaultValue = text;
}

/** What to send to whoever knows the answer. @param {Question} about */
const messageFor = ({ element }) =>
  textOf(element.querySelector(".said") ?? one("legend > :not([hidden])", element));

/** Shows what follows from the chosen answer. @param {Question} from */
function follow({ element }) {
  /** @type {HTMLInputElement | null} */
  const chosen = element.querySelector("input[name]:checked");
  for (const part of all("[data-follow]", element)) {
    part.hidden = (part.dataset.follow === "unknown" ? "?" : "-") !== chosen?.value;
  }
  hide(element, ".clear", !chosen);
  for (const box of /** @type {HTMLInputElement[]} */ (all(".ask-it", element))) box.checked = marked.has(element.id);
}

/** Takes the answer to a question out of the page into the record. @param {Question} from */
function take(from) {
  record ??= blank(runs.split(" ")[0]);
  const values = inputs(from).filter(({ checked }) => checked).map(({ value }) => value);
  /** @type {HTMLInputElement[]} */
  const [reason] = all(".reason", from.element);
  /** @type {HTMLTextAreaElement[]} */
  const [note] = all("textarea", from.element);
  /** @type {Answer} */
  const answer = {};
  if (values.includes("?")) answer.unknown = true;
  else if (values.includes("-")) answer["not-applicable"] = reason.value;
  else if (values.length || from.many) answer.choices = values;
  if (note?.value) answer.note = note.value;
  if (Object.keys(answer).length) record.answers[from.id] = answer;
  else delete record.answers[from.id];
  score();
  keep();
  if (!blocked) for (const field of [reason, note]) if (field) field.defaultValue = field.value;
  if (!from.profile) follow(from);
  if (from.element.classList.contains("bad") && !missing(from)) clearError(from);
  lay();
}

/** @param {EventTarget | null} target */
const questionOf = (target) => question.get(/** @type {Element | null} */ (target)?.closest?.("fieldset.q")?.id ?? "");

/** @param {Question} of */
function clearError({ element }) {
  element.classList.remove("bad");
  for (const message of all(".msg", element)) message.remove();
  for (const field of all(".reason", element)) {
    field.removeAttribute("aria-invalid");
    field.removeAttribute("aria-describedby");
  }
  const hint = element.querySelector(".hint");
  if (hint) element.setAttribute("aria-describedby", hint.id);
  else element.removeAttribute("aria-describedby");
}

/** Leaves the page of questions, unless something is missing on it. */
function goOn() {
  const onPage = pagesOf(here.view)[here.page - 1] ?? [];
  // To tick nothing is an answer to a question with several choices, once its page is left.
  for (const each of onPage) if (each.many) take(each);
  clearErrors();
  const bad = onPage.filter(missing);
  if (bad.length) showErrors(bad);
  else go(changing && !firstOpen() ? "#check" : neighbour(1));
}

function clearErrors() {
  for (const summary of all(".errs")) summary.remove();
  for (const each of questions) if (each.element.classList.contains("bad")) clearError(each);
}

/** Shows what is missing on this page, the summary first. @param {Question[]} bad */
function showErrors(bad) {
  const view = byId(here.view);
  const summary = copyOf("errors_", { heading: bad.length });
  const asked = pagesOf(here.view).flat();
  one(".on", summary).setAttribute("href", neighbour(1));
  for (const each of bad) {
    const kind = missing(each) ?? "choose";
    const id = `${each.id}_error`;
    const message = copyOf("problem_", { problem: kind });
    message.id = id;
    one(".q-main", each.element).prepend(message);
    each.element.classList.add("bad");
    const described = kind === "reason" ? one(".reason", each.element) : each.element;
    described.setAttribute("aria-describedby", [each.element.querySelector(".hint")?.id, id].filter(Boolean).join(" "));
    if (kind === "reason") described.setAttribute("aria-invalid", "true");
    const item = copyOf("errors_item", { item: kind, n: asked.indexOf(each) + 1 });
    one("a", item).setAttribute("href", `#${each.id}`);
    one("ul", summary).append(item);
  }
  view.prepend(summary);
  document.title = error + view.dataset.title;
  scrollTo(0, 0);
  summary.focus({ preventScroll: true });
}

// ---- Check answers -------------------------------------------------------------------------------------

/** An answer in words: what lists and tables print. @param {Question} of @param {Saved | null} [by] */
function words(of, by = counting(of)) {
  const { choices = [], unknown, "not-applicable": reason, note = "" } = answerTo(of, by);
  const state = states.get(of.id);
  const chosen = inputs(of).filter(({ value }) => choices.includes(value)).map(({ parentElement }) => textOf(parentElement));
  const known = state?.level ?? null;
  const level = of.profile ? "" : known !== null ? levels[known]?.name ?? "" : stateName(state?.state ?? "unanswered");
  let statement = chosen.join(", ");
  if (reason?.trim()) statement = reason;
  else if (!of.profile && known === null) statement = stateName("counts");
  else if (of.profile && !chosen.length) statement = stateName(missing(of) ? "unanswered" : "none");
  return { short: of.short, level, statement, known, note, unknown: Boolean(unknown) };
}

/** Hands numbers to a drawing, as parts of a scale. @param {HTMLElement} element @param {Record<string, number | null>} values */
function draw(element, values, [from, to] = [0, 100]) {
  for (const [name, value] of Object.entries(values)) element.style.setProperty(`--${name}`, `${(((value ?? from) - from) / (to - from)) * 100}`);
}

function showCheck() {
  const view = byId("check");
  showHandOver(view);
  const asked = questions.filter(isAsked);
  const open = asked.filter(missing);
  const { answered, unknown, not_applicable: na } = outcome.overall.coverage;
  fill(view, { lede: open.length ? "open" : "whole", answered, unknown, na, "not-applicable": na, open: open.length });
  byId("check_open").hidden = open.length === 0;
  fillList(view, "open", open.map((each) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = `#${each.id}`;
    link.textContent = each.short;
    item.append(link);
    return item;
  }));
  for (const group of all("[data-group]", view)) {
    const within = asked.filter((each) => each.view === group.dataset.group);
    group.hidden = within.length === 0;
    const unknown = within.filter((each) => answerTo(each).unknown).length;
    fill(group, { answered: within.filter((each) => !missing(each)).length - unknown, of: within.length, "group-unknown": unknown, unknown });
    one("dl", group).replaceChildren(...within.map((each) => {
      const { known, note, ...said } = words(each);
      const row = copyOf("answer_", { short: said.short, level: said.level, statement: said.statement, note });
      hide(row, ".remark", !note);
      hide(row, ".lv", each.profile);
      const rule = one(".rule", row);
      rule.hidden = states.get(each.id)?.state === "not-applicable";
      draw(rule, known === null ? { v: 0, hi: 0, g: 100 } : { v: (known / highest) * 100 });
      one(known === null ? ".have" : ".gap", rule).remove();
      one("a", row).setAttribute("href", `#${each.id}`);
      return row;
    }));
  }
}

/** Says where targets are general ones, because facts about the firm are missing. */
const sayGeneral = () => hide(document, ".general", !questions.some((each) => each.profile && missing(each)));

/** Goes to the report; first says what is left open. */
async function seeReport() {
  const open = questions.filter((each) => isAsked(each) && missing(each));
  const dialog = byId("ask_open");
  hide(dialog, ".counts", open.every(({ profile }) => profile));
  sayGeneral();
  if (!open.length || await ask("open", { open: open.length })) go("#report");
}

// ---- Report --------------------------------------------------------------------------------------------

function showReport() {
  if (!record) return;
  const view = byId("report");
  const { overall: { low, high, band, band_high: bandHigh, coverage, scale }, findings } = outcome;
  const notKnown = coverage.unknown + coverage.unanswered;
  const core = runs.includes(" ") && record.run === "core";

  fill(view, {
    date: dateName(record.date), run: record.run, summary: summaries.get(outcome.summary ?? "none")?.text ?? "",
    score: low === null ? "none" : low === high ? "one" : "range", low, high,
    band: band === null ? "none" : band === bandHigh ? "one" : "range", band_low: bandName(band), band_high: bandName(bandHigh),
    known: coverage.answered, of: coverage.applicable, range: notKnown, "at-target": coverage.at_target,
    "left-out": coverage.not_applicable,
  });
  sayGeneral();
  // The band has a form and a slot of the same name.
  for (const slot of all('[data-slot="band"]', view)) slot.textContent = bandName(band);
  hide(view, ".core-note", !core);
  showTwo(view);
  showVerdicts(view);
  showWhy(view);
  showFindOut(view);
  showOverTime(view);
  showEarlierDecisions(view);
  one(".who", view).replaceChildren(...questions.filter((each) => each.profile && !each.many && !missing(each)).slice(0, 2).map((each) => {
    const { short, statement } = words(each);
    return copyOf("who_", { short, choice: statement });
  }));
  draw(byId("report_rule"), { v: low, hi: high }, scale);
  one(".may", byId("report_rule")).hidden = low === high;
  showBars(view);

  const rank = new Map(findings.map((finding) => [finding.question, finding.rank]));
  const first = findings.filter(({ next, state }) => next !== null || state !== "answered").slice(0, 5);
  fillList(view, "todo", first.map(toDo));
  hide(view, ".p-todo", !first.length && findings.length > 0);
  // Where the list stands below the first screen, its first line stands above.
  const [foremost] = all("[data-list=todo] a", view);
  hide(view, ".foremost", !foremost);
  if (foremost) one(".foremost a", view).replaceWith(foremost.cloneNode(true));
  hide(view, ".todo-none", first.length > 0);

  const asks = outcome.decisions.flatMap((id) => decisions.get(id) ?? []);
  hide(view, ".p-asks", asks.length === 0);
  fillList(view, "asks", asks.map(({ title, text, question: about }) => {
    const gap = rank.get(about);
    const item = copyOf("decision_", { title, text, gap });
    const link = one("a", item);
    link.hidden = gap === undefined;
    link.setAttribute("href", `#gap_${about}`);
    return item;
  }));

  const good = outcome.good_enough;
  const named = good.slice(0, 12);
  fillList(view, "good", named.map((id) =>
    Object.assign(document.createElement("li"), { textContent: shortOf(id) })));
  hide(view, ".fine", good.length === 0);
  hide(view, ".good-none", good.length > 0);
  fill(view, { todo: first.length, decisions: asks.length, "good-text": good.length, "good-more": good.length - named.length, count: findings.length });

  fillList(view, "gaps", findings.map(gapCard));
  hide(view, ".gaps-none", findings.length > 0);
  hide(view, ".gaps-lede", findings.length === 0);

  const asked = questions.filter(isAsked);
  for (const rows of all("[data-rows]", view)) {
    const within = asked.filter((each) => each.view === rows.dataset.rows);
    rows.hidden = within.length === 0;
    rows.replaceChildren(rows.children[0], ...within.map((each) => {
      const { short, level, statement, note } = words(each);
      const row = copyOf("row_", { short, level, statement, note });
      hide(row, ".remark", !note);
      return row;
    }));
  }
  showPlan(view);
  showShare(view);
  fill(one(".parts", document), { gaps: findings.length, asked: asked.filter((each) => !each.profile).length });
  fill(byId("ready_"), { ready: findings.length });
}

/** @param {HTMLElement} view */
function showBars(view) {
  /** @type {Set<string>} */
  const inUse = new Set();
  // The scale follows the levels of the assessment: a column a level, as wide as its range of scores.
  const widths = levels.map(({ from }, index) => (levels[index + 1]?.from ?? 100) - from);
  one(".axis", view).style.gridTemplateColumns = widths.map((width) => `${width}fr`).join(" ");
  const stopsAt = levels.slice(1).map(({ from }) => `transparent 0 calc(${from}% - 1px), var(--hair) 0 ${from}%`);
  const side = page.dir === "rtl" ? "left" : "right";
  one(".bars", view).style.setProperty("--ticks", `linear-gradient(to ${side}, ${stopsAt.join(", ")}, transparent 0 calc(100% - 1px), var(--hair) 0)`);

  // Where rows are laid out as blocks, on a phone, some browsers forget that they are a table's.
  const roles = { table: "table", "thead, tbody": "rowgroup", tr: "row", "thead th": "columnheader", "tbody th": "rowheader", td: "cell" };
  for (const [parts, role] of Object.entries(roles)) for (const part of all(parts, one(".state", view))) part.setAttribute("role", role);

  for (const node of outcome.nodes) {
    const row = one(`[data-node="${node.id}"]`, view);
    const { low, high, raw, target_score: goal, held_by: heldBy } = node;
    const none = low === null || high === null || goal === null;
    const may = !none && high > low;
    const held = !none && !may && heldBy !== null && raw !== null && raw > low;
    const reach = may ? high : held ? raw : low;
    const drawn = { have: !none, may, held, gap: !none && goal > (reach ?? 0) + 1, goal: !none };
    fill(row, {
      low: low ?? stateName("not-applicable"), high, goal,
      today: may ? "range" : heldBy !== null ? "held" : "one",
      plot: none ? "none" : may && node.level !== node.level_high ? "range" : "one",
      level: levels[node.level ?? 0].name, best: levels[node.level_high ?? 0].name,
    });
    // A slot of the text beside the drawing has the name of the column.
    one(".plot", row).querySelectorAll('[data-slot="goal"]').forEach((slot) => { slot.textContent = levels[node.target].name; });
    draw(row, { v: low, hi: reach, g: goal }, node.scale);
    for (const [weight, wanted] of Object.entries(drawn)) {
      one(`.${weight}`, row).hidden = !wanted;
      if (wanted) inUse.add(weight);
    }
  }
  for (const entry of all("[data-key]", view)) entry.hidden = !inUse.has(entry.dataset.key ?? "");
}

/** Who a record says that it is from: the answer to the first question about the firm. @param {Saved | null} of @param {string} otherwise */
function signature(of, otherwise) {
  const first = questions.find(({ profile }) => profile);
  return (first && words(first, of).statement) || otherwise;
}

/** Where two people differ. @param {HTMLElement} view */
function showTwo(view) {
  hide(view, ".alone", Boolean(second));
  hide(view, ".joined", !second);
  if (!second) return;
  const [one1, one2] = [record, second].map((each) => signature(each, ""));
  const names = all("[data-second]", contentOf("states_")).map(textOf);
  const [who1, who2] = one1 && one2 && one1 !== one2 ? [one1, one2] : names;
  // Each alone, by the facts of the first, so that only what was said makes a difference.
  const facts = questions.filter(({ profile }) => profile).map(({ id }) => [id, record?.answers[id] ?? {}]);
  const theirs = scoreOf({ ...second, answers: { ...second.answers, ...Object.fromEntries(facts) } }).nodes;
  const sides = record ? scoreOf(record).nodes.map(({ id, low }, at) => ({ id, low1: low, low2: theirs[at].low })) : [];
  const gapOf = (/** @type {typeof sides[0]} */ { low1, low2 }) => Math.abs(Number(low1) - Number(low2));
  const both = sides.filter(({ low1, low2 }) => low1 !== null && low2 !== null).sort((a, b) => gapOf(b) - gapOf(a));
  const [widest] = both;
  fill(view, {
    who1, who2, apart: outcome.differences.length,
    talk: !widest || !gapOf(widest) ? "none" : Number(widest.low1) > Number(widest.low2) ? "first" : "second",
    area: widest ? titleOf(widest.id) : "", apart1: widest ? gapOf(widest) : "", ask1: question.get(outcome.differences[0]?.question)?.short ?? "", more: outcome.differences.length ? "some" : "none",
  });
  fillList(view, "sides", both.map((each) => {
    const row = copyOf("side_", { domain: titleOf(each.id), low1: each.low1, low2: each.low2, apart1: gapOf(each) });
    all(".rule", row).forEach((rule, at) => draw(rule, { v: at ? each.low2 : each.low1 }));
    return row;
  }));
  hide(view, ".sides", both.length === 0);
  hide(view, ".apart-list", outcome.differences.length === 0);
  fillList(view, "apart", outcome.differences.map(({ question: id, first, first_level: level1, second: other, second_level: level2 }) => {
    const asked = /** @type {Question} */ (question.get(id));
    const name = (/** @type {string} */ state, /** @type {number | null} */ level) => (level === null ? stateName(state) : levels[level].name);
    return copyOf("apart_", {
      short: asked.short, level1: name(first, level1), level2: name(other, level2),
      said1: words(asked, record).statement, said2: words(asked, second).statement,
    });
  }));
}

/** What a verdict says in words. @param {Outcome["verdicts"][number]} of */
const verdictText = ({ id, outcome: shown }) => verdicts.get(id)?.[/** @type {"some"} */ (shown)] ?? "";

/** What the answers show of known mistakes, what is advised, and the tables of levels. @param {HTMLElement} view */
function showVerdicts(view) {
  const found = outcome.verdicts.map((verdict) => ({ ...verdict, title: verdicts.get(verdict.id)?.title, text: verdictText(verdict) }));
  for (const group of all("[data-signs]", view)) {
    const within = found.filter(({ outcome }) => outcome === group.dataset.signs);
    group.hidden = within.length === 0;
    one("ul", group).replaceChildren(...within.map(({ title, because }) => copyOf("sign_", { title, because: shortsOf(because) })));
  }
  for (const list of all("[data-list=verdicts]", view)) {
    list.replaceChildren(...found.map(({ title, outcome, text, because }) => {
      const item = copyOf("verdict_", { title, outcome: textOf(one(`[data-signs=${outcome}] h3`, view)), text, because: shortsOf(because) });
      hide(item, ".most", because.length === 0);
      return item;
    }));
  }
  for (const { id, options } of outcome.advice) {
    const advice = one(`[data-advice="${id}"]`, view);
    advice.hidden = options.length === 0;
    for (const option of all("[data-option]", advice)) option.hidden = !options.includes(option.dataset.option ?? "");
  }
  for (const { id, level } of outcome.sets) {
    for (const row of all(`[data-set="${id}"]`, view)) {
      fill(row, { level: level === null ? stateName("unknown") : levels[level].name });
      draw(one(".rule", row), { v: ((level ?? 0) / highest) * 100 });
      one(".have", row).hidden = level === null;
    }
  }
}

/** A score, or the two ends of one. @param {number | null} low @param {number | null} high */
const rangeOf = (low, high) => (low === high ? `${low ?? ""}` : `${low} ${one(".score small", document).textContent} ${high}`);

/** What makes up each score. @param {HTMLElement} view */
function showWhy(view) {
  fill(view, { scores: outcome.nodes.filter(({ low }) => low !== null).map(({ low, high }) => rangeOf(low, high)).join(", ") });
  for (const node of outcome.nodes) {
    const box = one(`[data-why="${node.id}"]`, view);
    const { low, high, raw, held_by: heldBy, points, most } = node;
    fill(box, { score: low === null ? "none" : low !== high ? "range" : heldBy ? "held" : "one", low, high, raw, points, most });
    for (const outcome of all("[data-outcome]", box)) outcome.hidden = outcome.dataset.outcome !== node.outcome;
    const within = questions.filter((each) => each.view === node.id);
    const counts = within.filter((each) => states.get(each.id)?.value != null);
    one("tbody", box).replaceChildren(...counts.map((each) => {
      const { value, weight, points, most, share, level } = /** @type {Outcome["questions"][number]} */ (states.get(each.id));
      const row = copyOf("why_", { short: each.short, level: words(each).level, weight, points, most, share });
      hide(row, ".ko", !outcome.findings.some(({ question, knock_out: fails }) => fails && question === each.id));
      draw(one(".rule", row), { v: most ? (points / most) * 100 : 0, hi: 0, g: 100 });
      one(level === null && value !== null ? ".have" : ".gap", row).remove();
      return row;
    }));
    const cap = one(".cap", box);
    cap.hidden = !heldBy;
    for (const reason of all("[data-cap]", cap)) reason.hidden = reason.dataset.cap !== heldBy;
    fill(cap, { reason: gapTexts.get(heldBy ?? "")?.hold ?? "" });
    const left = within.filter((each) => !counts.includes(each)).map((each) => `${each.short} (${words(each).level})`);
    fill(box, { left: left.join(", ") });
    hide(box, ".left", left.length === 0);
  }
}

/** @typedef {Outcome["findings"][number]} Finding */

/** The step of a question to a level, if there is one. @param {string} id @param {number | null} to */
const stepTo = (id, to) => gapTexts.get(id)?.steps[Number(to) - 1];

/** The step that a finding asks for. @param {Finding} of */
const step = ({ question: id, next }) => stepTo(id, next);

/** @param {Finding} finding */
function toDo(finding) {
  const about = /** @type {Question} */ (question.get(finding.question));
  const does = step(finding);
  const node = outcome.nodes.find(({ id }) => id === about.view);
  const item = does ? copyOf("todo_", does) : copyOf("todo_find", { short: about.short });
  one("a", item).setAttribute("href", `#gap_${finding.question}`);
  if (does) {
    const lifts = node?.held_by === finding.question && (finding.score_after ?? 0) > (node?.low ?? 0);
    fill(item, { domain: titleOf(about.view), from: node?.low, after: finding.score_after });
    hide(item, ".quick", !finding.quick_win);
    hide(item, ".lifts", !lifts);
  }
  return item;
}

/** @param {string} view */
const titleOf = (view) => textOf(one("h1", byId(view)));

/** @param {Finding} finding */
function gapCard(finding) {
  const about = /** @type {Question} */ (question.get(finding.question));
  const { risk, consequence, good, below, cap, hold, legal } = /** @type {NonNullable<ReturnType<typeof gapTexts.get>>} */ (gapTexts.get(finding.question));
  const known = finding.state === "answered";
  const does = step(finding);
  const { statement, level } = words(about);
  const card = copyOf("gap_", {
    ...does, rank: finding.rank, domain: titleOf(about.view), text: statement,
    risk, heading: known ? "risk" : "find",
    consequence: known ? "known" : "unknown", hold: known ? "known" : "unknown", good, unknown: finding.state,
    level, goal: levels[finding.target].name, message: messageFor(about), copy: "copy",
    from: level, to: finding.next === null ? "" : levels[finding.next].name, short: about.short,
  });
  for (const slot of all('[data-slot="consequence"]', card)) slot.textContent = consequence;
  card.id = `gap_${finding.question}`;
  one("h3", card).id = `${card.id}-h`;
  card.setAttribute("aria-labelledby", `${card.id}-h`);
  for (const part of all(known ? ".unknown" : ".known", card)) part.remove();
  // A knock-out may fail although no step is left to take.
  if (known && !does) one(".takes", card).remove();
  if (finding.knock_out && hold) fill(one(".hold", card), { below: levels[Number(below)].name, cap, reason: hold });
  else one(".hold", card).remove();
  if (!known) one(".have", card).remove();
  addDecision(card, about, legal);
  const now = ((finding.level ?? 0) / highest) * 100;
  draw(one(".rule", card), { v: now, hi: now, g: (finding.target / highest) * 100 });
  return card;
}

// ---- Files ---------------------------------------------------------------------------------------------

/** Saves a text as a file. @param {string} text @param {string} day @param {string} [ending] */
function download(text, day, ending = "json") {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  link.download = `${assessment}-${day}.${ending}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Reads a saved file, and says what is wrong with it. @param {File} file */
async function readFile(file) {
  const found = file.size > LARGEST_FILE ? { fault: "large" } : read(await file.text());
  if ("saved" in found) return found;
  notify("refused", found);
}

/** Adds a file of an earlier day to the snapshots. @param {File} file */
async function addFile(file) {
  const found = await readFile(file);
  if (!found) return;
  for (const snapshot of found.saved.snapshots ?? []) addSnapshot(snapshot);
  addSnapshot(found.saved);
  if (found.check) notify("added", { check: found.check });
}

/** Joins the file of a second person to the report. @param {File} file */
async function joinFile(file) {
  const found = await readFile(file);
  if (found) beside(found);
}

/** Opens a saved file; whatever is wrong with it, the present answers stay. @param {File} file */
async function openFile(file) {
  const found = await readFile(file);
  if (!found) return;
  const have = Object.keys(record?.answers ?? {}).length;
  const holds = Object.keys(found.saved.answers).length;
  const how = have ? await ask("replace", { have, file: holds, date: dateName(found.saved.date) }) : "yes";
  if (how !== "yes") return how ? beside(found) : undefined;
  record = found.saved;
  second = null;
  setOnly(null);
  keep(false);
  refresh();
  notify("opened", { carried: holds - leftover().length, check: found.check });
}

/** Puts the answers of a second person beside the present ones, until they are put away; they are not kept. @param {{ saved: Saved, check?: string }} found */
function beside({ saved, check = "" }) {
  second = saved;
  score();
  history.pushState(null, "", "#report_two");
  if (here.view === "report") showReport();
  arrive();
  if (check) notify("beside", { check });
}

/** Shows the record as it is now, after it came from elsewhere. */
function refresh() {
  if (!program) return;
  score();
  for (const view of asking) restore(view);
  arrive(true);
}

async function remove() {
  if (!await ask("delete")) return;
  record = second = aside = null;
  setOnly(null);
  setMarked([]);
  try {
    for (const key of Object.keys(localStorage)) if (key === KEY || key.startsWith(`${KEY}:`)) localStorage.removeItem(key);
  } catch {
    blocked = true;
  }
  for (const list of all("[data-list], .ans, .who")) list.replaceChildren();
  for (const rows of all("[data-rows]")) rows.replaceChildren(rows.children[0]);
  refresh();
  notify("deleted");
}

/** @param {HTMLElement} button */
async function copyMessage(button) {
  const within = /** @type {HTMLElement} */ (button.closest(".takes, .follow, .part, .hand"));
  const [link] = all("input.link", within);
  const text = link ?? one(".letter", within);
  try {
    await navigator.clipboard.writeText(link ? /** @type {HTMLInputElement} */ (link).value : text.querySelector("li") ? letterText(text) : textOf(text));
    fill(within, { copy: "copied" });
  } catch {
    if (link) /** @type {HTMLInputElement} */ (link).select();
    else getSelection()?.selectAllChildren(text);
    fill(within, { copy: "manual" });
  }
}

// ---- What the visitor does -----------------------------------------------------------------------------

/** @type {Record<string, (button: HTMLElement) => void>} */
const deeds = {
  save() {
    if (record) download(written(), record.date);
  },
  aside: () => download(aside ?? "", "kept"),
  open: () => byId("file_").click(),
  second: () => byId("second_").click(),
  earlier: () => byId("earlier_").click(),
  snapshot: keepSnapshot,
  plan: makePlan,
  quick: () => tick("quick"),
  fails: () => tick("fails"),
  none: () => tick("none"),
  csv: () => saveReport("csv"),
  markdown: () => saveReport("md"),
  still(button) {
    const form = /** @type {HTMLElement | null} */ (button.closest("[data-decide]"));
    if (form) takeDecision(form);
  },
  link: () => joinLink(/** @type {HTMLInputElement} */ (byId("second_link")).value),
  alone() {
    second = null;
    score();
    showReport();
  },
  back: () => history.back(),
  next: goOn,
  delete: remove,
  print: () => print(),
  report: seeReport,
  copy: copyMessage,
  close() {
    byId("notice_").hidden = true;
    one("h1", byId(here.view)).focus();
  },
  clear(button) {
    const of = questionOf(button);
    if (!of) return;
    for (const input of inputs(of)) input.checked = false;
    take(of);
    inputs(of)[0].focus();
  },
};

/** Buttons work also where the score does not. */
function listenToButtons() {
  document.addEventListener("click", (event) => {
    const target = /** @type {Element} */ (event.target);
    /** @type {HTMLElement | null} */
    const button = target.closest("[data-do]");
    if (button) deeds[button.dataset.do ?? ""]?.(button);
    /** @type {HTMLButtonElement | null} */
    const answer = target.closest("dialog button");
    if (answer) answer.closest("dialog")?.close(answer.value);
  });
}

function listen() {
  document.addEventListener("click", (event) => {
    const target = /** @type {Element} */ (event.target);
    /** @type {HTMLAnchorElement | null} */
    const link = target.closest("a[href^='#']");
    if (!link) return;
    const { run } = link.dataset;
    if (run) {
      record ??= blank(run);
      record.run = run;
      score();
      // A run that is begun is worth keeping only once there is an answer to it; then nothing is asked again.
      if (Object.keys(record.answers).length) {
        keep(false);
        event.preventDefault();
        go(wayOn());
      }
    }
    if (link.classList.contains("skip")) {
      // The place would be lost if the address named no view.
      event.preventDefault();
      one("h1", byId(here.view)).focus();
    } else if (link.hash === location.hash) {
      event.preventDefault();
      arrive();
    }
  });
  document.addEventListener("input", ({ target }) => {
    const field = /** @type {HTMLInputElement} */ (target);
    /** @type {HTMLElement | null} */
    const form = field.closest("[data-decide]");
    if (form) return takeDecision(form);
    if (field.id === "reply_text") return draftReply();
    if (field.closest("[data-list=wishes]")) return takeWishes(byId("report"));
    if (field.classList.contains("ask-it")) {
      const id = field.closest("fieldset")?.id ?? "";
      return setMarked(field.checked ? [...marked, id] : [...marked].filter((each) => each !== id));
    }
    const of = questionOf(target);
    if (!of) return;
    const { name, type } = /** @type {HTMLInputElement} */ (target);
    // What is ticked and "I don't know" rule each other out.
    if (of.many && name) for (const input of inputs(of)) if (input.type !== type) input.checked = false;
    take(of);
  });
  document.addEventListener("submit", (event) => {
    event.preventDefault();
    goOn();
  });
  // A browser submits a form by Enter on a statement only where the form has a button of its own.
  document.addEventListener("keydown", ({ key, target }) => {
    if (key === "Enter" && /** @type {HTMLInputElement} */ (target).name === "answer") goOn();
  });
  for (const [id, use] of /** @type {[string, (file: File) => void][]} */ ([["file_", openFile], ["second_", joinFile], ["earlier_", addFile]])) {
    byId(id).addEventListener("change", ({ target }) => {
      const input = /** @type {HTMLInputElement} */ (target);
      const file = input.files?.[0];
      if (file) use(file);
      input.value = "";
    });
  }
  addEventListener("hashchange", () => {
    for (const dialog of document.querySelectorAll("dialog")) dialog.close();
    if (!linkNamed()) arrive();
    else openLink();
  });
  addEventListener("storage", ({ key, newValue }) => {
    if (key !== KEY && key !== null) return;
    const found = newValue === null ? { saved: null } : readKept(newValue);
    if ("fault" in found) return notify("aside", found, false);
    record = found.saved;
    const [focused] = all(":focus");
    refresh();
    focused?.focus();
    notify("elsewhere", {}, false);
  });

  // Paper shows everything, and afterwards the screen is as it was.
  /** @type {HTMLDetailsElement[]} */
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = all(".view.now details:not([open])");
    for (const details of opened) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
  });

  const wide = matchMedia("(min-width: 64rem)");
  const unfold = () => { for (const nav of all(".nav-d")) nav.toggleAttribute("open", wide.matches); };
  wide.addEventListener("change", unfold);
  unfold();
}

// ---- Begin ---------------------------------------------------------------------------------------------

/** What was compressed with gzip and coded as base64. @param {string} base64 */
async function unpacked(base64) {
  const packed = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** The program in its text (`as_text` in src/output.rs), with the ids that the page holds. @param {string} text @param {string[]} ids */
function programIn(text, ids) {
  const short = ids.filter(({ length }) => length < 64);
  const bytes = Array.from(text, (letter) => {
    const byte = letter.charCodeAt(0);
    if (letter !== "~") return byte & 160 ? byte : byte ^ 64;
    const id = short.shift() ?? "";
    return [2 * id.length, ...new TextEncoder().encode(id)];
  });
  return Uint8Array.from(bytes.flat());
}

async function begin() {
  const found = kept();
  if (found && "saved" in found) record = found.saved;
  listenToButtons();
  wasm_bindgen.initSync({ module: await WebAssembly.compile(await unpacked(PAYLOAD)) });
  program = programIn(byId("program").textContent ?? "", questions.map(({ id }) => id));
  score();
  marked = new Set(listKept("ask"));
  setOnly(listKept("only"));
  fill(document, { saved: blocked ? "blocked" : "kept" });
  for (const day of all("time")) day.textContent = dateName(textOf(day)) ?? "";
  listen();
  arrive(true);
  if (found && "fault" in found) notify("aside", found);
  page.classList.add("ready");
  await openLink();
}

if (typeof WebAssembly === "object" && typeof DecompressionStream === "function") {
  page.classList.add("js");
  begin().catch((reason) => {
    console.error(reason);
    // Without the scorer the page is what it is without a script: every question, to read and to print.
    program = undefined;
    page.className = "plain failed";
    notify("failed");
  });
} else {
  page.classList.add("plain");
}
