/* Look up a query among the names of a guide: exact, by beginning, by words, and by similar spelling or sound. */
import { key } from "./folding.js";

const prepared = new WeakMap();

/* Arabic words with and without the particles and the article attached to them. */
const ARABIC = /^[\u0600-\u06ff]+$/;
const bare = (word) => (ARABIC.test(word) ? [word, word.replace(/^[وفبكل]?(?:ال|(?<=ل)ل)(?=.{2})/, ""), word.replace(/^[وفبكل](?=.{3})/, "")] : [word]);
const meets = (one, other) => one === other || one === `${other}s` || other === `${one}s` || (ARABIC.test(one) && bare(one).some((form) => bare(other).includes(form)));

/* An Arabic word in the usual Latin letters of its consonants and long vowels, so that "halab" finds it. */
const LATIN = Object.fromEntries([..."ابتثجحخدذرزسشصضطظعغفقكلمنهوي"].map((letter, place) => [letter, "a b t t j h k d d r z s s s d t z a g f k k l m n h u i".split(" ")[place]]));
const romanized = (word) => (ARABIC.test(word) ? [...word.replace(/^ال(?=.{2})/, "")].map((letter) => LATIN[letter] ?? "").join("") : word);

/* A key of a word without vowels, doubled letters and variant spellings of one sound: equal for "mourad" and "murad". */
const sound = (word) => romanized(word).replace(/ph/g, "f").replace(/[ckq]h?/g, "k").replace(/([dgstz])h/g, "$1").replace(/j/g, "i").replace(/w/g, "u").replace(/v/g, "f").replace(/z/g, "s")
  .replace(/(.)\1+/g, "$1").replace(/(?<=.)[aeiouy]+/g, "").replace(/^[aeiouy]/, "a");

/* The edit distance of two words, with swaps of neighbours; more than `most` counts as most + 1. */
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

/* The initials of a name of several words: "HBC" of "Harbour Board Council", "SCR12" of "Sea Court Rule 12". */
const initials = (name) => {
  const parts = name.split(/[\s-]+/).filter((part) => /^[\p{Lu}\p{N}]/u.test(part)).map((part) => (/^([\p{Lu}]{2,4}|\p{N}+)$/u.test(part) ? part : part[0]));
  const short = parts.join("");
  return parts.length > 1 && short.length > 2 ? [short] : [];
};

/* A name prepared for comparison; `less` is how much less it counts than a label. */
const formOf = (name, less) => {
  const whole = key(name), words = whole.split(" ");
  return { whole, words, joined: words.join(""), sounds: words.map(sound), less };
};

function prepare(names) {
  if (!prepared.has(names)) {
    const { words } = names;
    const entries = names.entries.map(([label, href, of, gloss, others, weight, note = "", when = "", links = []]) => ({
      row: { label, href, of, kind: names.kinds[of][1], gloss, note, when },
      forms: [
        ...[label, ...others].filter((name) => key(name)).map((name, index) => formOf(name, index ? 1 : 0)),
        ...(when ? [] : [label, ...others].flatMap(initials).map((name) => formOf(name, 5))),
      ],
      weight, links: links.map(([number, time = ""]) => ({ number, time })),
    }));
    const pages = names.pages.map(([label, href, gloss, phrases, answers = false]) => ({
      row: { label, href, of: -1, kind: names.texts.page, gloss, note: "" }, phrases: [label, ...phrases].map(key), links: [], answers,
    }));
    const questions = Object.entries(words.questions).map(([begin, kinds]) => [key(begin), kinds]).sort((a, b) => b[0].length - a[0].length);
    const ready = { entries, pages, questions, ends: words.ends.map(key), stop: new Set([...words.stop, ...words.filler].map(key)), suffixes: words.suffixes, months: words.months,
      asks: words.asks, places: names.kinds.flatMap(([kind], of) => (kind === "place" ? [of] : [])) };
    prepared.set(names, topics(ready, words.same));
  }
  return prepared.get(names);
}

/* A word without its ending: "captur" of "captured" and "captures". */
function stem(ready, word) {
  for (const suffix of ready.suffixes) if (word.length >= suffix.length + 4 && word.endsWith(suffix)) return word.slice(0, -suffix.length);
  return word;
}

/* How certain it is that something is about a word: found in its name, gloss or links, by a synonym, or by a typo. */
const SURE = { name: 1, linked: 0.7, gloss: 0.6, same: 0.85, near: 0.75 };

/* The words of each entry and page, the number of them for each word, and groups of synonyms. */
function topics(ready, same) {
  const all = [...ready.entries, ...ready.pages];
  const add = (one, text, sure) => {
    const parts = key(text).split(" ");
    const joined = sure === SURE.name ? parts.slice(1).map((part, at) => parts[at] + part) : [];
    for (const word of [...parts, ...joined].flatMap(bare)) {
      const of = stem(ready, word);
      if (word && !ready.stop.has(word) && !(one.about.get(of) >= sure)) one.about.set(of, sure);
      if (word && !ready.known.has(of)) ready.known.set(of, { word, count: 0 });
    }
  };
  ready.known = new Map();
  for (const one of all) {
    one.about = new Map();
    for (const form of one.forms ?? []) add(one, form.whole, SURE.name);
    for (const phrase of one.phrases ?? []) add(one, phrase, SURE.name);
    if (one.forms) add(one, one.row.gloss, SURE.gloss);
  }
  for (const one of all) for (const word of one.about.keys()) ready.known.get(word).count++;
  for (const one of ready.entries) for (const { number, time } of one.links) {
    const other = ready.entries[number];
    for (const form of other.forms) add(one, form.whole, SURE.linked);
    if (!time) continue;
    for (const form of one.forms) add(other, form.whole, SURE.linked);
    (other.times ??= []).push(time);
  }
  ready.same = new Map();
  for (const group of [...same, ...peoples(ready)]) {
    const stems = group.map((word) => stem(ready, key(word)));
    for (const one of stems) ready.same.set(one, [...(ready.same.get(one) ?? []), ...stems]);
  }
  return ready;
}

/* A country, its people and its capital, each of one word, count as synonyms. */
function peoples(ready) {
  const single = ready.entries.map(({ row, forms }) => (ready.places.includes(row.of) ? forms.filter(({ words }) => words.length === 1).map(({ whole }) => whole) : []));
  const held = single.flat();
  return single.map((names) => names.filter((name) => held.indexOf(name) === held.lastIndexOf(name))).filter((names) => names.length > 1);
}

/* The possible matches of a query's word in an entry's words, each with its certainty; and the value of finding it. */
function term(ready, word) {
  const may = new Map();
  const put = (of, sure) => { if (ready.known.has(of) && !(may.get(of) >= sure)) may.set(of, sure); };
  for (const form of bare(word)) put(stem(ready, form), 1);
  for (const of of ready.same.get(stem(ready, word)) ?? []) put(of, SURE.same);
  if (!may.size && word.length > 2) {
    const most = allowed(word), like = sound(word);
    for (const [of, { word: other }] of ready.known) {
      if (other.startsWith(word) || (most && distance(word, other, most) <= most) || (like.length > 2 && like === sound(other) && !(ARABIC.test(word) && ARABIC.test(other)))) put(of, SURE.near);
    }
  }
  const all = ready.entries.length + ready.pages.length;
  const count = Math.min(...[...may.keys()].map((of) => ready.known.get(of).count || all));
  return { may, worth: may.size ? Math.log(1 + all / count) : UNKNOWN };
}
const UNKNOWN = 1.5, DATED = 4; /* the value of finding a word that no entry has, and a date */

/* How much of a query an entry or a page covers, 0 to 1. Synonyms mostly describe what happened. */
function covered(ready, one, { terms, date }) {
  let worth = date ? DATED : 0, found = date ? DATED * dated(one, date) : 0;
  for (const each of terms) {
    let best = 0, more = 0;
    for (const [of, sure] of each.may) {
      const here = sure * (one.about.get(of) ?? 0) * (sure === SURE.same && !one.row.when ? 0.7 : 1);
      if (here) more++;
      best = Math.max(best, here);
    }
    worth += each.worth; found += each.worth * Math.min(1, best + 0.02 * Math.max(0, more - 1));
  }
  return worth ? found / worth : 0;
}

/* Whether something matches a date: an event (negative for another date), or somebody who held an office then. */
function dated(one, date) {
  const meet = (when) => { const [first, last] = bounds(when); return date.each ? when.includes(date.each) : first <= date.to && last >= date.from; };
  if (date.words.every((word) => one.about.has(word))) return 1;
  if (one.row.when) return meet(one.row.when) ? 1 : -0.7;
  return one.links.some(({ time }) => time && meet(time)) ? 1 : one.times?.some(meet) ? SURE.same : 0;
}

/* How well a name answers a query, 0 to 100. `last` says that the last word may be incomplete. */
function fit(form, query) {
  if (form.whole === query.whole) return 100;
  if (form.joined === query.joined) return 97;
  if (form.whole.startsWith(query.whole)) return 78 + 15 * query.whole.length / form.whole.length;
  const run = runOf(form, query.joined);
  if (run) return run;
  const words = byWords(form, query);
  if (words) return words;
  return nearly(form, query);
}

/* Words of a name written as one: "devries" in "ines de vries". */
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

/* Each word is similar to one of the name, by letters or by sound. */
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

/* The question in a query: its subject, and the kinds of entries that answer it. */
function asked(ready, whole) {
  for (const [begin, kinds] of ready.questions) {
    if (!whole.startsWith(`${begin} `)) continue;
    let rest = whole.slice(begin.length + 1);
    const said = rest;
    for (const end of ready.ends) if (rest.endsWith(` ${end}`)) rest = rest.slice(0, -end.length - 1);
    let words = rest.split(" ");
    while (words.length > 1 && ready.stop.has(words[0])) words = words.slice(1);
    return { rest: words.join(" "), kinds, said };
  }
  const words = whole.split(" ").filter((word) => !ready.stop.has(word));
  const ask = words.length > 1 && words.find((word) => ready.asks[word]);
  return { rest: words.filter((word) => word !== ask).join(" "), kinds: ask ? ready.asks[ask] : [], said: whole };
}

const LATIN_ONLY = /^(?:\p{Script=Latin}|\P{L})*$/u, SURELY = 60;

/* The names that a query needs: also those in other scripts if the query is in one, or if no Latin name clearly matches. */
export async function namesFor(load, text) {
  const names = await load("search/names.json");
  if (!text.trim() || (LATIN_ONLY.test(text) && lookUp(names, text)[0]?.score >= SURELY)) return names;
  const others = await load("search/scripts.json").catch(() => ({}));
  return (names.whole ??= { ...names, entries: names.entries.map((row, number) => row.map((value, at) => (at === 4 ? [...value, ...(others[number] ?? [])] : value))) });
}

/* The subject of a query, without question words; quoted words stay as they are. */
export function subject(names, text) {
  const whole = key(text);
  return /["“”„«»]/.test(text) || !whole ? text : asked(prepare(names), whole).rest || text;
}

/* The rows that answer a query, best first: {label, href, of (kind), kind, gloss, note, score}. */
export function lookUp(names, text) {
  const ready = prepare(names);
  const whole = key(text);
  if (!whole) return [];
  const { rest, kinds, said } = asked(ready, whole);
  const date = dateOf(names, rest || whole);
  const about = aboutOf(ready, names, said);
  let found = [...(date ? eventsOf(ready, date) : []), ...pagesFor(ready, whole, rest, about), ...entriesFor(names, ready, whole, rest, kinds, about)];
  /* Quoted words are searched for in texts; only names equal to them match. */
  if (/^\s*["“”„«»]/.test(text)) found = found.filter(({ score }) => score >= 75);
  found.sort((a, b) => b.score - a.score);
  const seen = new Set();
  return found.filter(({ href }) => !seen.has(href) && seen.add(href));
}

/* The content words of a query, and the date in it. */
function aboutOf(ready, names, whole) {
  const words = whole.split(" ").filter((word) => !ready.stop.has(word));
  const year = words.find((word) => YEAR.test(word));
  const months = words.filter((word) => year && ready.months[word]);
  const days = words.filter((word, at) => months.length && DAY.test(word) && (ready.months[words[at - 1]] || ready.months[words[at + 1]]));
  const when = [...days.slice(0, 1), ...months.slice(0, 1), ...(year ? [year] : [])];
  const terms = words.filter((word) => !when.includes(word)).map((word) => term(ready, word));
  const date = when.length && dateOf(names, when.join(" "));
  return { terms, date: date ? { ...date, words: when } : null };
}

/* The score for covering a query. A single word must be in a name, or be a synonym. */
function topical(ready, one, about) {
  const share = covered(ready, one, about);
  if (about.terms.length + (about.date ? 1 : 0) < 2 && share < SURE.near) return share ? 22 : 0;
  return share < 0.4 ? 0 : 42 + 33 * share * share;
}

function entriesFor(names, ready, whole, rest, kinds, about) {
  const queries = [asQuery(whole)];
  if (rest && rest !== whole) queries.push(asQuery(rest));
  const rows = [];
  let subject = null;
  for (const one of ready.entries) {
    const { row, forms, weight } = one;
    let best = 0;
    for (const [index, query] of queries.entries()) {
      for (const form of forms) {
        const score = fit(form, query) - form.less;
        if (score > best) best = score - (index ? 0.5 : 0);
      }
    }
    const asked = kinds.indexOf(names.kinds[row.of][0]);
    if (best > 60 && kinds.length && asked < 0 && best > (subject?.best ?? 0)) subject = { one, best };
    best = Math.max(best, topical(ready, one, about));
    if (!(best > 0)) continue;
    rows.push({ ...row, score: best + weight / 25 + (asked < 0 ? 0 : 9 - 2 * asked) });
  }
  const right = (row) => kinds.includes(names.kinds[row.of][0]);
  if (subject) answers(ready, rows, subject.one, right);
  /* Entries of the requested kind come first. */
  if (rows.some((row) => right(row) && row.score >= 65)) for (const row of rows) if (!right(row)) row.score -= 30;
  if (!rows.some(({ score }) => score >= LISTED)) rows.push(...partsOf(ready, rest || whole));
  /* If a name matches as typed, names that are only similar are dropped. */
  return rows.some(({ score }) => score >= 75) ? rows.filter(({ score }) => score >= 50) : rows;
}

/* For an event at a place, or an office that somebody held, the requested kind comes first. */
function answers(ready, rows, subject, right) {
  const number = ready.entries.indexOf(subject);
  for (const one of ready.entries) {
    if (right(one.row) && one.links.some((link) => link.number === number)) rows.push({ ...one.row, score: 101 + one.weight / 100 });
  }
}

/* Entries listed in a query by their full names: "quay dues/pilots". The longest name at each place wins. */
const PART = 50, LISTED = 60;
function partsOf(ready, whole) {
  const words = whole.split(" ");
  const rows = [];
  let left = words.length, runs = 0;
  for (let from = 0; from < words.length; from++) {
    for (let to = Math.min(words.length, from + 6); to > from; to--) {
      const run = words.slice(from, to).join(" ");
      const held = ready.stop.has(run) ? [] : ready.entries.filter(({ forms }) => forms.some((form) => form.whole === run));
      if (!held.length) continue;
      rows.push(...held.map(({ row, weight }) => ({ ...row, score: PART + weight / 25 })));
      left -= to - from; runs++;
      from = to - 1;
      break;
    }
  }
  return left || runs !== 2 ? rows : rows.map((row) => ({ ...row, score: row.score + LISTED - PART }));
}

/* Whether a query consists of a word and the name of an entry: "deaths" and "storm of march". */
function named(ready, whole, word) {
  const words = whole.split(" ");
  const others = words.filter((other) => other !== word).join(" ");
  return words.includes(word) && ready.entries.some(({ forms }) => forms.some((form) => form.whole === others));
}

/* A page with a phrase that the query equals or contains as whole words, or with all its words in the query. */
function pagesFor(ready, whole, rest, about) {
  const rows = [];
  const short = whole.split(" ").length <= 3;
  for (const page of ready.pages) {
    let best = about.terms.length > 1 ? topical(ready, page, about) + 3 : 0;
    for (const phrase of page.phrases) {
      const many = phrase.includes(" ");
      if (phrase === whole) best = Math.max(best, 98);
      else if (phrase === rest) best = Math.max(best, 93);
      else if (many && ` ${whole} `.includes(` ${phrase} `)) best = Math.max(best, 86 + phrase.length / 10);
      else if (!many && page.answers && whole !== phrase && named(ready, rest, phrase)) best = Math.max(best, 66);
      else if (!many && short && ` ${whole} `.includes(` ${phrase} `)) best = Math.max(best, 40);
      else if (whole.length > 3 && phrase.startsWith(whole)) best = Math.max(best, 45);
    }
    if (best > 3) rows.push({ ...page.row, score: best });
  }
  return rows;
}

const YEAR = /^(19|20)\d\d$/, DAY = /^\d{1,2}(st|nd|rd|th)?$/;

/* A date in numbers: "2024-12-05", "5.12.2024", "12/2024"; ambiguous ones are read with the day before the month. */
function numbered(whole) {
  const numbers = whole.split(" ").map(Number);
  if (numbers.length < 2 || numbers.length > 3 || numbers.some((number) => !Number.isInteger(number))) return null;
  if (numbers[0] > 31) numbers.reverse();
  if (numbers.length === 3 && numbers[1] > 12) numbers.splice(0, 2, numbers[1], numbers[0]);
  const [year, month, day = 0] = numbers.reverse();
  return YEAR.test(year) && month >= 1 && month <= 12 && day <= 31 ? { year, month, day } : null;
}

/* A query that is a date, as its first and last day: "april 2016", "13 april 2016", "2016". */
function dateOf(names, whole) {
  const parts = numbered(whole) ?? { year: 0, month: 0, day: 0 };
  for (const word of numbered(whole) ? [] : whole.split(" ")) {
    const month = names.words.months[word];
    if (month) parts.month = month;
    else if (YEAR.test(word)) parts.year = Number(word);
    else if (DAY.test(word) && parseInt(word, 10) <= 31) parts.day = parseInt(word, 10);
    else return null;
  }
  if (!parts.year && !(parts.month && parts.day)) return null;
  const two = (number, or) => String(number || or).padStart(2, "0");
  return parts.year ? { from: `${parts.year}-${two(parts.month, 1)}-${two(parts.day, 1)}`, to: `${parts.year}-${two(parts.month, 12)}-${two(parts.day, 31)}` }
    : { each: `-${two(parts.month)}-${two(parts.day)}` };
}

/* The first and last day of an event's date (2016-04, 2016-04-13/2016-04-27, 2016-02-27/..). */
function bounds(when) {
  const [start, end = start] = when.split("/").map((part) => part.replace(/[~?%]/g, ""));
  const day = (part, month, date) => (part === ".." || part === "" ? "" : part.length === 4 ? `${part}-${month}-${date}` : part.length === 7 ? `${part}-${date}` : part);
  return [day(start, "01", "01") || "0000", day(end, "12", "31") || "9999"];
}

/* The events of a date: first those that begin in it, then those that extend into it. */
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
