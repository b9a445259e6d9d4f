/** The program of an assessment, as bytes, out of its page: what the script does when a page begins. */
export function programOf(page) {
  const [, text] = page.match(/id="program"[^>]*>([^<]*)</);
  const ids = [...page.matchAll(/<fieldset class="q[^>]* id="([^"]+)"/g)].map(([, id]) => id);
  return Buffer.from([...text].flatMap((letter) => {
    const byte = letter.charCodeAt(0);
    if (letter !== "~") return byte & 160 ? byte : byte ^ 64;
    const id = ids.shift();
    return [2 * id.length, ...Buffer.from(id)];
  }).map((byte) => byte & 255));
}
