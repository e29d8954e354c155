/* Look a query up among the names of a guide: exact, by beginning, by words, and close by spelling or sound. */
import { key } from "./folding.js";

const prepared = new WeakMap();

/* Arabic words with and without the particles and the article that are written together with them. */
const ARABIC = /^[\u0600-\u06ff]+$/;
const bare = (word) => (ARABIC.test(word) ? [word, word.replace(/^[وفبكل]?(?:ال|(?<=ل)ل)(?=.{2})/, ""), word.replace(/^[وفبكل](?=.{3})/, "")] : [word]);
const meets = (one, other) => one === other || one === `${other}s` || other === `${one}s` || (ARABIC.test(one) && bare(one).some((form) => bare(other).includes(form)));

/* An Arabic word in the letters that its consonants and long vowels are mostly written with: "halab" is found by them. */
const LATIN = Object.fromEntries([..."ابتثجحخدذرزسشصضطظعغفقكلمنهوي"].map((letter, place) => [letter, "a b t t j h k d d r z s s s d t z a g f k k l m n h u i".split(" ")[place]]));
const romanized = (word) => (ARABIC.test(word) ? [...word.replace(/^ال(?=.{2})/, "")].map((letter) => LATIN[letter] ?? "").join("") : word);

/* What is left of a word when vowels, doubled letters and rival spellings of one sound are gone: "mourad", "murad". */
const sound = (word) => romanized(word).replace(/ph/g, "f").replace(/[ckq]h?/g, "k").replace(/([dgstz])h/g, "$1").replace(/j/g, "i").replace(/w/g, "u").replace(/v/g, "f").replace(/z/g, "s")
  .replace(/(.)\1+/g, "$1").replace(/(?<=.)[aeiouy]+/g, "").replace(/^[aeiouy]/, "a");

/* Insertions, deletions, changes and swaps of neighbours between two words; more than `most` counts as most + 1. */
function distance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before = [], last = [...Array(other.length + 1).keys()];
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1];
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > most) return most + 1;
    before = last; last = row;
  }
  return last[other.length];
}
const allowed = (word) => (/\d/.test(word) || word.length < 4 ? 0 : word.length < 8 ? 1 : 2);

const formOf = (name, first) => {
  const whole = key(name), words = whole.split(" ");
  return { whole, words, joined: words.join(""), sounds: words.map(sound), first };
};

function prepare(names) {
  if (!prepared.has(names)) {
    const entries = names.entries.map(([label, href, of, gloss, others, weight, note = "", when = ""]) => ({
      row: { label, href, of, kind: names.kinds[of][1], gloss, note, when },
      forms: [label, ...others].filter((name) => key(name)).map((name, index) => formOf(name, index === 0)),
      about: new Set(key(gloss).split(" ")),
      weight,
    }));
    const pages = names.pages.map(([label, href, gloss, phrases]) => ({
      row: { label, href, of: -1, kind: names.texts.page, gloss, note: "" }, phrases: [label, ...phrases].map(key),
    }));
    const questions = Object.entries(names.words.questions).map(([begin, kinds]) => [key(begin), kinds]).sort((a, b) => b[0].length - a[0].length);
    prepared.set(names, { entries, pages, questions, ends: names.words.ends.map(key), stop: new Set(names.words.stop.map(key)) });
  }
  return prepared.get(names);
}

/* How well a name answers a query, 0 to 100. `last` says that the last word may go on. */
function fit(form, query) {
  if (form.whole === query.whole) return form.first ? 100 : 99;
  if (form.joined === query.joined) return 97;
  if (form.whole.startsWith(query.whole)) return 78 + 15 * query.whole.length / form.whole.length;
  const run = runOf(form, query.joined);
  if (run) return run;
  const words = byWords(form, query);
  if (words) return words;
  return nearly(form, query);
}

/* Words of a name written together: "devries" in "ines de vries". */
function runOf(form, joined) {
  if (joined.length < 4) return 0;
  for (let from = 0; from < form.words.length; from++) {
    const rest = form.words.slice(from).join("");
    if (rest.startsWith(joined) && joined.length > form.words[from].length) return 62 + 20 * joined.length / form.joined.length;
  }
  return 0;
}

/* Every word of the query is a word of the name, or the last one begins one. */
function byWords(form, query) {
  const free = [...form.words];
  let held = 0;
  for (const [index, word] of query.words.entries()) {
    const going = index === query.words.length - 1 || word.length >= 3;
    let at = free.findIndex((other) => meets(word, other));
    if (at < 0 && going) at = free.findIndex((other) => other.startsWith(word));
    if (at < 0) return 0;
    held += free[at] === word ? word.length : word.length * 0.8;
    free.splice(at, 1);
  }
  return 55 + 25 * held / form.joined.length;
}

/* Each word is close to one of the name, by letters or by sound. */
function nearly(form, query) {
  const most = allowed(query.joined);
  const whole = query.words.length === 1 && form.words.length === 1 ? 9 : distance(query.joined, form.joined, most);
  if (most && whole <= most) return 50 - 4 * whole;
  let cost = 0, held = 0;
  for (const word of query.words) {
    let best = 9, length = 0;
    for (const [index, other] of form.words.entries()) {
      const limit = allowed(word);
      const off = meets(word, other) ? 0 : limit ? distance(word, other, limit) : 9;
      const near = off <= limit ? off : word.length >= 5 && form.sounds[index].length >= 3 && sound(word) === form.sounds[index] ? 2 : 9;
      if (near < best) { best = near; length = other.length; }
    }
    if (best > 2) return 0;
    cost += best; held += length;
  }
  return Math.max(1, 34 + 18 * held / form.joined.length - 5 * cost);
}

const asQuery = (whole) => ({ whole, words: whole.split(" "), joined: whole.replaceAll(" ", "") });

/* The question a query asks: what it is about, and the kinds of entries that answer it. */
function asked(ready, whole) {
  for (const [begin, kinds] of ready.questions) {
    if (!whole.startsWith(`${begin} `)) continue;
    let rest = whole.slice(begin.length + 1);
    for (const end of ready.ends) if (rest.endsWith(` ${end}`)) rest = rest.slice(0, -end.length - 1);
    let words = rest.split(" ");
    while (words.length > 1 && ready.stop.has(words[0])) words = words.slice(1);
    return { rest: words.join(" "), kinds };
  }
  const words = whole.split(" ").filter((word) => !ready.stop.has(word));
  return { rest: words.join(" "), kinds: [] };
}

/* What a query is about, without the question around it; quoted words stay as they are. */
export function subject(names, text) {
  const whole = key(text);
  return /["“”„«»]/.test(text) || !whole ? text : asked(prepare(names), whole).rest || text;
}

/* The rows that answer a query, best first: {label, href, of (kind), kind, gloss, note, score}. */
export function lookUp(names, text) {
  const ready = prepare(names);
  const whole = key(text);
  if (!whole) return [];
  const { rest, kinds } = asked(ready, whole);
  const date = dateOf(names, rest || whole);
  const found = [...(date ? eventsOf(ready, date) : []), ...pagesFor(ready, whole, rest), ...entriesFor(names, ready, whole, rest, kinds)];
  found.sort((a, b) => b.score - a.score);
  const seen = new Set();
  return found.filter(({ href }) => !seen.has(href) && seen.add(href));
}

function entriesFor(names, ready, whole, rest, kinds) {
  const queries = [asQuery(whole)];
  if (rest && rest !== whole) queries.push(asQuery(rest));
  const rows = [];
  for (const { row, forms, about, weight } of ready.entries) {
    let best = 0;
    for (const [index, query] of queries.entries()) {
      for (const form of forms) {
        const score = fit(form, query) - (form.first ? 0 : 1);
        if (score > best) best = score - (index ? 0.5 : 0);
      }
    }
    const kind = names.kinds[row.of][0];
    const asked = kinds.indexOf(kind);
    best = Math.max(best, described((rest || whole).split(" ").filter((word) => !ready.stop.has(word)), forms, about, kind === "event" && !asked));
    if (!(best > 0)) continue;
    rows.push({ ...row, score: best + weight / 25 + (asked < 0 ? 0 : 9 - 2 * asked) });
  }
  if (!rows.some(({ score }) => score >= PART)) rows.push(...partsOf(ready, rest || whole));
  /* What is only close by spelling is no answer beside a name that is there as typed. */
  return rows.some(({ score }) => score >= 75) ? rows.filter(({ score }) => score >= 50) : rows;
}

/* How well a name and its gloss together answer a query, whose words are all there: "pedersen envoy", or a gloss in other
   words. An event's name describes it: asked for an event (`some`), a part of the words will do. */
function described(words, forms, about, some) {
  let named = 0, glossed = 0, cost = 0;
  for (const word of words) {
    if (word.length < 3) continue;
    const limit = allowed(word);
    const offs = forms.flatMap((form) => form.words.map((other) => (meets(word, other) ? 0 : limit ? distance(word, other, limit) : 9)));
    const off = offs.reduce((one, other) => Math.min(one, other), 9);
    const told = about.has(word) || about.has(`${word}s`) || (word.endsWith("s") && about.has(word.slice(0, -1)));
    if (off === 0 || (off <= limit && !told)) { named++; cost += off; } else if (told) glossed++;
  }
  const held = named + glossed;
  if (held < words.length) return some && held ? 40 + 12 * held / words.length : 0;
  if (words.length < 2) return held && !cost ? 22 : 0;
  return (words.length > 2 ? 58 : 48) - 5 * cost;
}

/* Entries whose whole names a query lists: "quay dues/pilots". The longest name at each place wins. */
const PART = 54;
function partsOf(ready, whole) {
  const words = whole.split(" ");
  const rows = [];
  for (let from = 0; from < words.length; from++) {
    for (let to = Math.min(words.length, from + 6); to > from; to--) {
      const run = words.slice(from, to).join(" ");
      const held = ready.stop.has(run) ? [] : ready.entries.filter(({ forms }) => forms.some((form) => form.whole === run));
      if (!held.length) continue;
      rows.push(...held.map(({ row, weight }) => ({ ...row, score: PART + weight / 25 })));
      from = to - 1;
      break;
    }
  }
  return rows;
}

/* A page whose phrase the query is, or holds as whole words. */
function pagesFor(ready, whole, rest) {
  const rows = [];
  const short = whole.split(" ").length <= 3;
  for (const { row, phrases } of ready.pages) {
    let best = 0;
    for (const phrase of phrases) {
      const many = phrase.includes(" ");
      if (phrase === whole) best = Math.max(best, 98);
      else if (phrase === rest) best = Math.max(best, 93);
      else if (many && ` ${whole} `.includes(` ${phrase} `)) best = Math.max(best, 86 + phrase.length / 10);
      else if (!many && short && ` ${whole} `.includes(` ${phrase} `)) best = Math.max(best, 40);
      else if (whole.length > 3 && phrase.startsWith(whole)) best = Math.max(best, 45);
    }
    if (best) rows.push({ ...row, score: best });
  }
  return rows;
}

/* A query that is a date, as its first and last day: "april 2016", "13 april 2016", "2016". */
function dateOf(names, whole) {
  const parts = { year: 0, month: 0, day: 0 };
  for (const word of whole.split(" ")) {
    const month = names.words.months[word];
    if (month) parts.month = month;
    else if (/^(19|20)\d\d$/.test(word)) parts.year = Number(word);
    else if (/^\d{1,2}(st|nd|rd|th)?$/.test(word) && parseInt(word, 10) <= 31) parts.day = parseInt(word, 10);
    else return null;
  }
  if (!parts.year && !(parts.month && parts.day)) return null;
  const two = (number, or) => String(number || or).padStart(2, "0");
  return parts.year ? { from: `${parts.year}-${two(parts.month, 1)}-${two(parts.day, 1)}`, to: `${parts.year}-${two(parts.month, 12)}-${two(parts.day, 31)}` }
    : { each: `-${two(parts.month)}-${two(parts.day)}` };
}

/* The first and last day of a date as events have it (2016-04, 2016-04-13/2016-04-27, 2016-02-27/..). */
function bounds(when) {
  const [start, end = start] = when.split("/").map((part) => part.replace(/[~?%]/g, ""));
  const day = (part, month, date) => (part === ".." || part === "" ? "" : part.length === 4 ? `${part}-${month}-${date}` : part.length === 7 ? `${part}-${date}` : part);
  return [day(start, "01", "01") || "0000", day(end, "12", "31") || "9999"];
}

/* The events of a date: those that begin in it before those that only reach into it. */
function eventsOf(ready, date) {
  const rows = [];
  for (const { row } of ready.entries) {
    if (!row.when) continue;
    const [first, last] = bounds(row.when);
    const begins = date.each ? row.when.includes(date.each) : first >= date.from && first <= date.to;
    if (begins) rows.push({ ...row, score: 96 - rows.length / 100, first });
    else if (!date.each && first <= date.to && last >= date.from) rows.push({ ...row, score: 70 - rows.length / 100, first });
  }
  return rows.sort((a, b) => a.first.localeCompare(b.first)).map((row, index) => ({ ...row, score: Math.floor(row.score) - index / 100 }));
}
