/**
 * What a respondent does on the page, and what one reads there.
 *
 * Everything goes by what a person sees and uses: headings, labels, links and buttons. Questions are found by
 * their ids, which are part of the product's interface.
 */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "./harness.mjs";

/** The heading of the view in sight. */
export const heading = (page) => page.locator("h1:visible");

export async function at(page, title) {
  await page.locator("h1:visible", { hasText: title }).waitFor();
}

export async function begin(page, run = "core") {
  // An assessment whose questions are all core has one run, and offers no choice.
  const name = run === "core" ? /^Start( the short run)?$/ : /^Start( the full run)?$/;
  await page.getByRole("link", { name }).click();
  await at(page, "About you");
}

/** The control of one choice; its whole row is the label. */
export const control = (page, question, value) =>
  page.locator(`#${question} input[name=answer][value="${value}"]`);

export async function choose(page, question, value) {
  const input = control(page, question, value);
  await input.locator("..").click();
  assert.ok(await input.isChecked(), `${question} takes “${value}”`);
}

/** What a recorded answer looks like on the page. */
export function chosen(answer) {
  if (answer.unknown) return ["?"];
  if (answer["not-applicable"] !== undefined) return ["-"];
  return answer.choices;
}

/** The id of the question with a short name: the rows of the table for paper stand in the order of the questions. */
export const questionCalled = (page, short) =>
  page.evaluate((name) => {
    const rows = [...document.querySelectorAll(".paper tbody th")];
    const place = rows.findIndex(({ firstChild }) => firstChild.textContent.trim() === name);
    return document.querySelectorAll("fieldset.q:not(.profile)")[place]?.id;
  }, short);

/** The ids of the questions in sight, in order. */
export const questions = (page) =>
  page.locator("fieldset:visible").evaluateAll((all) => all.map((question) => question.id));

/** Answers the questions in sight from a record; returns their ids. */
export async function answerPage(page, record) {
  const ids = await questions(page);
  for (const id of ids) {
    // A question where one ticks what applies may rightly be left as it is.
    const values = record.answers[id] === undefined ? [] : chosen(record.answers[id]);
    for (const value of values) await choose(page, id, value);
  }
  return ids;
}

export const goOn = (page) => page.getByRole("button", { name: /^(Save and go on|Next question)$/ }).click();

/** Answers page after page, until the page to check one's answers; returns the ids of all questions asked. */
export async function answerAll(page, record) {
  const asked = [];
  for (let pages = 0; pages < 100; pages += 1) {
    const before = await heading(page).textContent();
    if (before.includes("Check your answers")) return asked;
    const ids = await answerPage(page, record);
    asked.push(...ids);
    await goOn(page);
    const gone = ids.map((id) => `#${escaped(id)}`).join(", ");
    if (gone) await page.locator(gone).first().waitFor({ state: "hidden" });
  }
  throw new Error("the questions do not end");
}

const escaped = (id) => id.replace(/[^\w-]/g, "\\$&");

export async function seeReport(page) {
  await page.getByRole("button", { name: "See the report" }).first().click();
  await page.locator("#report:visible").waitFor();
}

/** From the start page to the report, by clicking. */
export async function complete(page, record) {
  await begin(page, record.run);
  const asked = await answerAll(page, record);
  const recorded = Object.keys(record.answers);
  assert.deepEqual(recorded.filter((id) => !asked.includes(id)), [], "every recorded answer was given");
  await seeReport(page);
}

const words = (text) => text.replace(/\s+/g, " ").trim();

/** The text of an element as a person sees it, on one line. */
export const seen = async (locator) => words(await locator.innerText());

/** The questions that gap cards are about, in order. */
const questionsOf = (cards) =>
  cards.evaluateAll((all) => all.map(({ id }) => id.replace(/^gap_/, "")));

/** What the report says, in the words and the order of the page. */
export async function readReport(page) {
  const rows = page.locator("#report [data-node]");
  const areas = {};
  for (const row of await rows.all()) {
    const [today, target] = await row.locator(".num").all();
    areas[await row.getAttribute("data-node")] = [await seen(today), words(await target.textContent())];
  }
  const holds = page.locator("#report .gap-card:visible", { has: page.locator(".hold:visible") });
  return {
    areas,
    overall: await seen(page.locator("#report .score b").first()),
    band: await seen(page.locator("#report .score strong").first()),
    known: await seen(page.locator("#report .score p.small").first()),
    holds: await questionsOf(holds),
    gaps: await questionsOf(page.locator("#report .gap-card")),
    things: await page.locator("#report .todo > li h3").allInnerTexts(),
  };
}

/** Saves a copy of the answers; returns the path of the file and the record in it. */
export async function save(page) {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save a copy" }).first().click(),
  ]);
  const path = await download.path();
  return { name: download.suggestedFilename(), path, record: JSON.parse(readFileSync(path, "utf8")) };
}

/** Opens a file from the start page; `file` as for Playwright's `setInputFiles`. */
export async function open(page, file) {
  // What is offered on the start page changes once the script has read what is kept.
  await page.locator("html.ready").waitFor({ state: "attached" });
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.getByRole("button", { name: "Open a saved file" }).locator("visible=true").first().click(),
  ]);
  await chooser.setFiles(file);
}

/** Leaves for the start page, as one who comes back another day. */
export async function comeBack(page) {
  await page.goto(page.url().replace(/#.*/, ""));
  await page.locator("#start:visible").waitFor();
}

/** The answers that the respondent would take away now. */
export async function kept(page) {
  const carryOn = page.getByRole("link", { name: "Carry on" });
  if (await carryOn.isVisible()) await carryOn.click();
  return recorded((await save(page)).record);
}

/** The answers of a record: what is chosen, by question. */
export function recorded(record) {
  const all = Object.entries(record.answers).map(([id, answer]) => [id, chosen(answer)]);
  // To tick nothing is the same as not to be asked.
  return Object.fromEntries(all.filter(([, choices]) => choices.length > 0));
}

/** The choices that the page shows as chosen in the view in sight. */
export async function shown(page) {
  const checked = await page.locator("fieldset:visible input:checked").all();
  const pairs = await Promise.all(checked.map((input) => input.evaluate((each) => [each.closest("fieldset").id, each.value])));
  return pairs.map(([name, value]) => `${name}: ${value}`);
}

/** A file that holds this record. */
export function recordFile(record, name = "answers.json") {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, typeof record === "string" ? record : JSON.stringify(record));
  return path;
}

/** Opens a file (a path, or a record) and goes on to its report. */
export async function openReport(page, file) {
  const path = typeof file === "string" ? file : recordFile(file);
  await open(page, path);
  await page.getByText("The file is open").waitFor();
  await page.getByRole("link", { name: "Carry on" }).click();
  await page.locator("h1:visible", { hasText: "Check your answers" }).waitFor();
  const dialog = page.getByRole("dialog");
  await page.getByRole("button", { name: "See the report" }).first().click();
  if (await dialog.isVisible()) await dialog.getByRole("button", { name: "See the report" }).click();
  await page.locator("#report:visible").waitFor();
}

/** A section of the report, by its heading. */
export const section = (page, name) =>
  page.locator("#report section.part", { has: page.getByRole("heading", { level: 2, name }) });

/** The card of a gap. */
export const gap = (page, id) => page.locator(`[id="gap_${id}"]`);

/** What a click on a button saves: the text of the file, as bytes. */
export async function saved(page, name) {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name, exact: true }).locator("visible=true").first().click(),
  ]);
  return readFileSync(await download.path());
}

/** The body of the message that a link would open in the mail program. */
export async function mailOf(link) {
  const url = new URL(await link.getAttribute("href"));
  assert.equal(url.protocol, "mailto:");
  return { to: url.pathname, subject: url.searchParams.get("subject"), body: url.searchParams.get("body").replaceAll("\r\n", "\n") };
}
