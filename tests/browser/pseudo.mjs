/**
 * A language that nobody speaks, to see what real ones do to a page: its texts run from right to left and are 40%
 * longer than English. It is made of a built page, letter by letter, so that no text can be missing.
 */
import { readFileSync, writeFileSync } from "node:fs";

/** Its tag: Arabic, with the region that CLDR gives to such languages. */
export const PSEUDO = "ar-XB";

const LATIN = "abcdefghijklmnopqrstuvwxyz";
const ARABIC = "ابثدعفغهيجكلمنوپقرستضخطظةز";

/** A word with letters of Arabic, and two more for every five. */
function word(latin) {
  const letters = Array.from(latin.toLowerCase(), (letter) => ARABIC[LATIN.indexOf(letter)]);
  const more = Math.ceil(letters.length * 0.4);
  return [...letters, ...letters.slice(0, more)].join("");
}

/** A text; what stands for a sign in HTML stays. */
const text = (latin) => latin.replace(/&#?\w+;|[A-Za-z]+/g, (found) => (found.startsWith("&") ? found : word(found)));

/** Lines of texts with ids among them, which stay. */
const lines = (latin) => latin.replace(/(?<=\n)(?![a-z0-9-]+\n)[^<\n]+/g, text);

/** Puts the texts of a built page into the language; the templates of the files to save stay, and so does what is code. */
export function translatePage(path) {
  const parts = readFileSync(path, "utf8").split(/(<script[^]*?<\/script>|<code>[^]*?<\/code>|<template id="(?:words|summaries|decisions|verdicts)_">[^]*?<\/template>)/);
  const spoken = parts.map((part, at) => (at % 2 ? (/^<template id="[^w]/.test(part) ? lines(part) : part) : part
    .replace(/>[^<]+/g, text)
    .replace(/ (data-title|data-short|data-error|aria-label)="([^"]*)"/g, (_, name, value) => ` ${name}="${text(value)}"`)));
  writeFileSync(path, spoken.join(""));
}
