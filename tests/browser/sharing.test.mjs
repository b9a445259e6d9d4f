/** Links that carry answers, the code on paper, handing over and back, and the message to whoever offers the site. */
import assert from "node:assert/strict";
import { browser, front, record, smallProject, test, watch } from "./harness.mjs";
import { codes, pages, pictures } from "./paper.mjs";
import { choose, goOn, mailOf, openReport, readReport, recorded, save, section, seen } from "./respondent.mjs";

const A = record("persona-a");
const share = (page) => section(page, "Share it");
const linkOf = (page) => share(page).getByLabel("Link to this report").inputValue();

/** Another person's browser, at an address; what should not have happened there counts too. */
async function elsewhere(base, problems, address = new URL(front(), base).href) {
  const context = await (await browser()).newContext();
  const theirs = watch(context, base);
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  await page.goto(address);
  return { page, close: async () => { await context.close(); problems.push(...theirs); } };
}

test("a link opens the same report in another browser, and says beforehand who can read it", async ({ page, base, problems }) => {
  await openReport(page, A);
  assert.match(await seen(share(page)), /Whoever has it can read them\. Nothing is sent by copying it\./);
  const link = await linkOf(page);
  assert.ok(link.length < base.length + 100, link);
  assert.match(link, /it-maturity\.html#a=[\w-]+$/);
  const other = await elsewhere(base, problems, link);
  await other.page.locator("#report:visible").waitFor();
  assert.deepEqual(await readReport(other.page), await readReport(page));
  assert.deepEqual(recorded((await save(other.page)).record), recorded(A));
  assert.doesNotMatch(other.page.url(), /a=/, "the address no longer holds the answers");
  await other.page.reload();
  await other.page.locator("#report:visible").waitFor();
  await other.close();
});

test("copying a link says that it is copied; where the browser refuses, it is marked", async ({ page, context }) => {
  await openReport(page, A);
  const link = await linkOf(page);
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await share(page).getByRole("button", { name: "Copy the link" }).click();
  await share(page).getByRole("button", { name: "Copied" }).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), link);
  await page.evaluate(() => { navigator.clipboard.writeText = () => Promise.reject(new Error("no")); });
  await share(page).getByRole("button", { name: "Copied" }).click();
  await share(page).getByRole("button", { name: /Marked/ }).waitFor();
  assert.equal(await page.evaluate(() => {
    const field = document.getElementById("share_link");
    return field.value.slice(field.selectionStart, field.selectionEnd);
  }), link);
});

test("a link takes the place of present answers only when the respondent agrees", async ({ page, base, problems }) => {
  const other = await elsewhere(base, problems);
  await openReport(other.page, record("persona-b"));
  const link = await linkOf(other.page);
  await other.close();

  await openReport(page, A);
  await page.goto(link);
  const dialog = page.getByRole("dialog");
  assert.match(await seen(dialog), /You have 69 answers on this device.*holds 69/);
  await dialog.getByRole("button", { name: "Keep my answers" }).click();
  assert.deepEqual(recorded((await save(page)).record), recorded(A));
  // In a new window too, where the start page offers to carry on.
  await page.goto("about:blank");
  await page.goto(link);
  await page.getByRole("dialog").getByRole("button", { name: "Keep my answers" }).click();
  await page.getByRole("link", { name: "Carry on" }).waitFor();
  await page.goto("about:blank");
  await page.goto(link);
  await page.getByRole("dialog").getByRole("button", { name: "Use what I opened" }).click();
  await page.locator("#report:visible").waitFor();
  assert.deepEqual(recorded((await save(page)).record), recorded(record("persona-b")));
});

test("the code on the printed report, read by another program, is the link", async ({ page }) => {
  await openReport(page, A);
  const link = await linkOf(page);
  const found = (await pictures(page, "Point a phone")).flatMap(codes);
  assert.deepEqual(found, [link]);
});

test("a page opened from disk prints no code", { disk: true }, async ({ page }) => {
  await openReport(page, A);
  assert.ok(await share(page).locator(".code").isHidden());
  assert.equal((await pages(page)).filter((text) => text.includes("Point a phone")).length, 0);
});

test("questions are handed over, answered elsewhere, and given back", async ({ page, base, problems }) => {
  // An owner who left two questions to whoever runs IT, one of them with a note.
  const answers = { ...A.answers, "bak-restore-test": { unknown: true, note: "Ask Karl." }, "bak-frequency": { unknown: true } };
  await openReport(page, { ...A, answers });
  for (const id of ["bak-frequency", "bak-restore-test"]) {
    await page.goto(new URL(`${front()}#${id}`, base).href);
    await page.locator(`[id="${id}"]`).getByText("Hand this one to whoever runs IT").click();
  }
  await page.goto(new URL(`${front()}#check`, base).href);
  const over = page.getByRole("region", { name: "Hand over to whoever runs IT" });
  assert.match(await seen(over), /\(2\)/);
  const link = await over.getByLabel("Link to this report").inputValue();

  const other = await elsewhere(base, problems, link);
  await other.page.locator("fieldset:visible").first().waitFor();
  assert.deepEqual(await other.page.locator("fieldset:visible").evaluateAll((all) => all.map(({ id }) => id)), ["bak-frequency", "bak-restore-test"]);
  assert.deepEqual(Object.keys((await save(other.page)).record.answers).filter((id) => !id.startsWith("p-")), [], "none of the owner's answers goes along");
  await choose(other.page, "bak-frequency", "3");
  await choose(other.page, "bak-restore-test", "2");
  await goOn(other.page);
  await other.page.locator("#check:visible").waitFor();
  await other.page.reload();
  const back = other.page.getByRole("region", { name: "Give your answers back" });
  const answer = await back.getByLabel("Link to this report").inputValue();
  await other.close();

  await page.goto(answer);
  await page.getByRole("dialog").getByRole("button", { name: "Join them" }).click();
  await page.getByRole("alert").filter({ hasText: "2 answers carried over" }).waitFor();
  const joined = (await save(page)).record.answers;
  assert.deepEqual(joined["bak-frequency"], { choices: ["3"] });
  assert.deepEqual(joined["bak-restore-test"], { choices: ["2"], note: "Ask Karl." });
  for (const [id, before] of Object.entries(answers)) {
    if (!["bak-frequency", "bak-restore-test"].includes(id)) assert.deepEqual(joined[id], before, id);
  }
});

test("the reply to whoever offers the site can be read and changed before it goes", { project: smallProject() }, async ({ page, base }) => {
  const answers = { "p-floors": { choices: ["more"] }, "p-stores": { choices: ["paint"] }, "alarm-smoke": { choices: ["1"] }, "alarm-upstairs": { unknown: true }, "exit-free": { choices: ["0"] }, "exit-drill": { choices: ["2"] } };
  const file = { matura: 1, assessment: "fire-safety", version: "1", date: "2026-11-22", run: "full", answers };
  await openReport(page, file);
  const reply = page.getByLabel("Read it, change it; nothing goes until you send it yourself.");
  const send = share(page).getByRole("link", { name: "Open in the mail program" });
  await share(page).getByRole("heading", { name: "Reply to Harbour Advice" }).waitFor();
  const text = await reply.inputValue();
  assert.match(text, /^A blocked exit is what hurts people first\.\n/);
  assert.match(text, /\nAlarms: \d+ to \d+\nWays out: \d+\n/);
  assert.ok(text.endsWith(await linkOf(page)), text);
  assert.deepEqual({ ...(await mailOf(send)), subject: "" }, { to: "hello@harbour.example", subject: "", body: text });
  await reply.fill(`${text}\nPlease call me & my brother.`);
  assert.equal((await mailOf(send)).body, `${text}\nPlease call me & my brother.`);
  // What was written survives a look elsewhere in the page.
  await page.goto(new URL(`${front(smallProject)}#check`, base).href);
  await page.goto(new URL(`${front(smallProject)}#report`, base).href);
  assert.match(await reply.inputValue(), /my brother\.$/);
});
