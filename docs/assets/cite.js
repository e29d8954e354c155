/* Citation files of a page: add the reader's day as the day of access, which the stored file cannot know. */
const pad = (number) => String(number).padStart(2, "0");

/* Replace the line that begins in the same way, or insert before the first line that begins with `before`. */
const put = (text, line, same, before) => (same.test(text) ? text.replace(same, () => line) : text.replace(before, (first) => `${line}\n${first}`));

const DATED = {
  ris: (text, [year, month, day]) => put(text, `Y2  - ${year}/${month}/${day}`, /^Y2 {2}- .*$/m, /^ER {2}-.*$/m),
  bib: (text, parts) => (/^ {2}urldate = /m.test(text)
    ? text.replace(/^( {2}urldate = ).*$/m, `$1{${parts.join("-")}}`)
    : text.replace(/\n\}\s*$/, `,\n  urldate = {${parts.join("-")}}\n}\n`)),
  json: (text, parts) => JSON.stringify(JSON.parse(text).map((item) => ({ ...item, accessed: { "date-parts": [parts.map(Number)] } })), null, 2),
};

export async function take(link, now = new Date()) {
  const name = link.pathname.split("/").at(-1);
  const answer = await fetch(link.href);
  if (!answer.ok) throw new Error(`${link.href}: ${answer.status}`);
  const dated = DATED[name.split(".").at(-1)](await answer.text(), [String(now.getFullYear()), pad(now.getMonth() + 1), pad(now.getDate())]);
  const file = URL.createObjectURL(new Blob([dated], { type: "text/plain" }));
  const page = link.pathname.split("/").at(-2);
  Object.assign(document.createElement("a"), { href: file, download: `${page}-${name}` }).click();
  setTimeout(() => URL.revokeObjectURL(file), 60000);
}
