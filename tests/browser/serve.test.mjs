/** `matura serve` in a browser: an open page keeps in step with the project, at its place and with its answers. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, test } from "node:test";
import { MATURA, axe, browser, closeBrowser, smallProject, watch } from "./harness.mjs";
import { at, begin, choose, goOn, heading, shown } from "./respondent.mjs";

const ALARMS = join("questionnaire", "fire-safety", "alarms.toml");
const QUESTION = "Does every room have a smoke alarm?";

after(closeBrowser);

/** Starts the command; resolves to its address and what ends it. */
async function start(project, ...more) {
  const server = spawn(MATURA, ["serve", "--root", project, "--port", "0", ...more], { stdio: ["ignore", "pipe", "ignore"] });
  const [url] = await once(createInterface(server.stdout), "line");
  const close = async () => {
    server.kill("SIGINT");
    if (server.exitCode === null) await once(server, "exit");
    return server.exitCode;
  };
  return { url, close };
}

/** A test with a project of its own, served, and a page that is open at it. */
function serving(name, { before = () => {}, status = 200 }, body) {
  test(name, async () => {
    const project = smallProject();
    const edit = (path, from, to) => {
      const file = join(project, path);
      const text = readFileSync(file, "utf8");
      assert.ok(text.includes(from), `${path} has no “${from}”`);
      // In one step, as most editors save: no half of a file is ever there to be seen.
      writeFileSync(join(project, "saved"), text.replace(from, to));
      renameSync(join(project, "saved"), file);
    };
    before(edit);
    const server = await start(project);
    const context = await (await browser()).newContext({ viewport: { width: 600, height: 400 } });
    const problems = watch(context, server.url, (request) => request.url() === `${server.url}.matura/events`);
    try {
      const page = await context.newPage();
      page.setDefaultTimeout(20_000);
      assert.equal((await page.goto(server.url)).status(), status);
      await body({ page, edit, problems });
      assert.deepEqual(problems, []);
    } catch (error) {
      throw problems.length > 0 ? new Error(problems.join("\n"), { cause: error }) : error;
    } finally {
      await context.close();
      assert.equal(await server.close(), 0);
    }
  });
}

/** Where the top of a question is in the window. */
const top = (page, id) => page.locator(`#${id}`).evaluate((question) => question.getBoundingClientRect().top);

/** Waits until a question stands there; Playwright's own waiting would run code that the page's policy refuses. */
async function stands(page, id, wanted) {
  let found;
  for (let tries = 0; tries < 200; tries += 1) {
    found = await top(page, id);
    if (Math.abs(found - wanted) < 2) return;
    await page.waitForTimeout(50);
  }
  assert.equal(found, wanted, `the top of ${id}`);
}

/** To the middle of the first section, with answers, somewhere down the page. */
async function amidst(page) {
  await begin(page, "full");
  await choose(page, "p-floors", "more");
  await goOn(page);
  await at(page, "Alarms");
  await choose(page, "alarm-smoke", "1");
  await choose(page, "alarm-upstairs", "2");
  await page.locator("#alarm-upstairs").evaluate((question) => {
    scrollBy({ top: question.getBoundingClientRect().top - 50, behavior: "instant" });
  });
  assert.ok(await page.evaluate(() => scrollY) > 100, "the page is scrolled");
}

serving("an edit shows at once, where the respondent is and with the answers", {}, async ({ page, edit }) => {
  await amidst(page);
  const before = await top(page, "alarm-upstairs");
  // Far longer, and above what is in sight.
  edit(ALARMS, QUESTION, `Is there an alarm in every room? ${"Count the rooms in which nobody ever is. ".repeat(6)}`);
  await page.getByText("Is there an alarm in every room?").locator("visible=true").first().waitFor();
  await at(page, "Alarms");
  assert.deepEqual(await shown(page), ["alarm-smoke: 1", "alarm-upstairs: 2"]);
  await stands(page, "alarm-upstairs", before);
  // And again: what one reload kept in mind is not in the way of the next.
  edit(ALARMS, "Is there an alarm in every room?", "Are there alarms in all rooms?");
  await page.getByText("Are there alarms in all rooms?").locator("visible=true").first().waitFor();
  await stands(page, "alarm-upstairs", before);
});

serving("errors appear in the page as text, can be hidden, and go when mended", {}, async ({ page, edit }) => {
  await amidst(page);
  const scrolled = await page.evaluate(() => scrollY);
  edit(ALARMS, QUESTION, `${QUESTION}<img src=x>`);
  edit(ALARMS, "weight = 2.5", "weight = -1");
  const panel = page.locator("[data-matura=report]");
  await panel.getByText("questionnaire/fire-safety/alarms.toml:").waitFor();
  assert.equal(await heading(page).innerText(), "Alarms");
  assert.deepEqual(await shown(page), ["alarm-smoke: 1", "alarm-upstairs: 2"], "the last good site is beneath");
  assert.equal(await page.evaluate(() => scrollY), scrolled);
  await axe(page, "errors of the project");

  await panel.getByRole("button", { name: "Hide" }).click();
  await panel.waitFor({ state: "detached" });
  edit(ALARMS, "weight = -1", "weight = 1..5");
  await panel.getByText("1..5").waitFor();
  edit(ALARMS, "weight = 1..5", "weight = 2.5");
  await panel.waitFor({ state: "detached" });
  edit(ALARMS, "<img src=x>", " Look.");
  await page.getByText(`${QUESTION} Look.`).locator("visible=true").first().waitFor();
});

serving(
  "a project with errors from the start shows them, and then the site",
  { before: (edit) => edit(ALARMS, "weight = 2.5", "weight = -1"), status: 503 },
  async ({ page, edit, problems }) => {
    await page.getByRole("heading", { name: "The site cannot be built yet" }).waitFor();
    await page.locator("pre", { hasText: "alarms.toml:" }).waitFor();
    await axe(page, "errors from the start");
    edit(ALARMS, "weight = -1", "weight = 1..5");
    await page.locator("pre", { hasText: "1..5" }).waitFor();
    edit(ALARMS, "weight = 1..5", "weight = 2.5");
    await page.getByRole("link", { name: /^Start/ }).first().waitFor();
    // The browser notes the status of the page.
    assert.equal(problems.length, 1);
    assert.match(problems.pop(), /503/);
  },
);
