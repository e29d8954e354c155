/* Find passages in the parts of the index that a query needs. */
import { key } from "./folding.js";

const LEVELS = 9, ROOM = 16; /* as generator/pages/search_passages.py writes them */
const ENTRY = 1.5; /* text that people wrote about a subject ranks above a text that mentions it */
const AROUND = 110; /* characters shown before and after the first word found */
const CHECKED = 80; /* pages read at most to find a phrase */

const WORD = /[\p{L}\p{N}\p{M}'’]+/gu;

function indexWord(words, word) {
  if (words.stop.includes(word)) return "";
  if (word.length >= words.shortest) {
    for (const [ending, instead] of words.endings) if (word.endsWith(ending)) return word.slice(0, word.length - ending.length) + instead;
  }
  return word;
}
const indexWords = (words, text) => key(text).split(" ").map((word) => indexWord(words, word)).filter(Boolean);

/* The number of the part with a word, given the first word of each part. */
function partOf(starts, word) {
  let low = 0, high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle] <= word) low = middle + 1; else high = middle;
  }
  return low - 1;
}

/* Passage -> weight, for one word or for all that begin with it. */
async function hits(load, pages, word, open) {
  const part = Math.max(0, partOf(pages.words, word));
  if (!pages.words.length) return { found: new Map(), part: {} };
  const words = await load(`search/words/${pages.parts[part]}.json`);
  let list = words[word] ? [words[word]] : [];
  if (open && word.length > 1 && !list.length) list = Object.keys(words).filter((other) => other.startsWith(word)).slice(0, 12).map((other) => words[other]);
  const found = new Map();
  for (const postings of list) {
    const rare = Math.log(1 + pages.passages / postings.length);
    let passage = 0;
    for (const posting of postings) {
      passage += Math.floor(posting / LEVELS);
      found.set(passage, Math.max(found.get(passage) ?? 0, rare * (1 + posting % LEVELS)));
    }
  }
  return { found, part: words };
}

/* The most frequent word at one edit's distance, which the reader may have meant. */
function close(word, part) {
  const near = (other) => {
    if (Math.abs(other.length - word.length) > 1) return false;
    let at = 0;
    while (at < word.length && word[at] === other[at]) at++;
    const [a, b] = [word.slice(at), other.slice(at)];
    return a.slice(1) === b || a === b.slice(1) || a.slice(1) === b.slice(1) || (a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2));
  };
  if (word.length < 4 || /\d/.test(word)) return "";
  return Object.keys(part).filter(near).sort((a, b) => part[b].length - part[a].length)[0] ?? "";
}

function columns(pages) {
  if (!pages.numbers) {
    let number = 0;
    pages.numbers = pages.steps.map((step) => (number += step));
    pages.first = pages.numbers.map((each) => each * ROOM);
  }
  return pages;
}

/* Whether a passage contains the words in sequence. */
const holds = (words, text, phrase) => ` ${key(text).split(" ").map((word) => indexWord(words, word) || word).join(" ")} `.includes(` ${phrase} `);

/* Whether a title has all the words of a query, or a passage has them in sequence. */
function isClose(words, terms, title, text) {
  const titled = new Set(indexWords(words, title));
  if (terms.length > 1 && terms.every((term) => titled.has(term))) return true;
  return terms.length > 2 && ` ${indexWords(words, text).join(" ")} `.includes(` ${terms.join(" ")} `);
}

/* An excerpt of a passage around the first word found, as [text, is it a hit]. */
function piecesOf(words, text, wanted, open) {
  const spots = [];
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (indexWords(words, word).some((form) => wanted.has(form) || (open && form.startsWith(open)))) spots.push([index, index + word.length]);
  }
  const first = spots[0]?.[0] ?? 0;
  let from = Math.max(0, first - AROUND), to = Math.min(text.length, first + 2 * AROUND);
  if (from) from = text.indexOf(" ", from) + 1;
  if (to < text.length) to = Math.max(text.lastIndexOf(" ", to), first + 1);
  const pieces = [];
  let at = from;
  for (const [start, end] of spots) {
    if (start < at || end > to) continue;
    pieces.push([text.slice(at, start), false], [text.slice(start, end), true]);
    at = end;
  }
  pieces.push([text.slice(at, to), false]);
  if (from) pieces.unshift(["… ", false]);
  if (to < text.length) pieces.push([" …", false]);
  return { pieces: pieces.filter(([piece]) => piece), words: spots.length ? text.slice(...spots[0]) : "" };
}

/* The parts of a query to find in texts: its words, and its quoted phrases. */
function parse(words, query) {
  const phrases = [];
  const rest = query.replace(/["“”„«»]([^"“”„«»]+)["“”„«»]/g, (_, phrase) => { phrases.push(phrase); return ` ${phrase} `; });
  return {
    terms: [...new Set(indexWords(words, rest))],
    phrases: phrases.map((phrase) => key(phrase).split(" ").map((word) => indexWord(words, word) || word).join(" ")).filter((phrase) => phrase.includes(" ")),
  };
}

/* Passages ranked by how much of the query they contain and how strongly; the best one of each page. */
function ranked(pages, terms, found, filter) {
  const weights = new Map();
  for (const { found: passages } of found) for (const [passage, weight] of passages) {
    const so = weights.get(passage) ?? [0, 0];
    weights.set(passage, [so[0] + 1, so[1] + weight]);
  }
  const best = new Map();
  let count = 0;
  let page = -1;
  for (const [passage, [held, weight]] of [...weights].sort((a, b) => a[0] - b[0])) {
    while (page + 1 < pages.first.length && pages.first[page + 1] <= passage) page++;
    if (!filter(page)) continue;
    if (held === terms.length) count++;
    const score = 1000 * held + weight * (pages.outlet[page] < 0 && !pages.year[page] ? ENTRY : 1);
    if (!(best.get(page)?.score >= score)) best.set(page, { page, passage: passage - pages.first[page], held, score });
  }
  return { count, rows: [...best.values()].sort((a, b) => b.score - a.score || pages.year[a.page] - pages.year[b.page] || a.page - b.page) };
}

/* {rows, count of passages that contain all of it, further (are there more), meant (another spelling)}. */
export async function passages(load, names, query, { limit, typing = false, kind = -1, outlet = "", year = 0 }) {
  const { words } = names;
  const { terms, phrases } = parse(words, query);
  if (!terms.length) return { rows: [], count: 0, further: false, meant: "" };
  const pages = columns(await load("search/pages.json"));
  const open = typing && /[\p{L}\p{N}]$/u.test(query) ? terms.at(-1) : "";
  const found = await Promise.all(terms.map((term) => hits(load, pages, term, term === open)));
  const meant = terms.map((term, index) => (found[index].found.size ? term : close(term, found[index].part) || term));
  const place = outlet ? pages.outlets.indexOf(outlet) : -1;
  const filter = (page) => (kind < 0 || pages.kind[page] === kind) && (!outlet || pages.outlet[page] === place) && (!year || pages.year[page] === year);
  const { rows: all, count } = ranked(pages, terms, found, filter);
  /* Passages with only some of the words are shown if none has all of them. */
  const whole = all.filter(({ held }) => held === terms.length);
  const rows = whole.length || phrases.length ? whole : all;
  const shown = [];
  let read = 0;
  for (const row of rows) {
    if (shown.length > limit || read++ >= CHECKED + limit) break;
    const part = partOf(pages.texts, row.page);
    const [title, folder, of, from, date, texts] = (await load(`search/texts/${pages.numbers[pages.texts[part]]}.json`))[row.page - pages.texts[part]];
    let at = row.passage;
    if (phrases.length) {
      at = texts.findIndex(([, text]) => phrases.every((phrase) => holds(words, text, phrase)));
      if (at < 0) continue;
    }
    if (shown.length === limit) { shown.push(null); break; }
    shown.push({ title, folder, close: isClose(words, terms, title, texts[at][1]), kind: of, outlet: pages.outlets[from] ?? "", date, anchor: texts[at][0], ...piecesOf(words, texts[at][1], new Set(terms), open) });
  }
  const changed = meant.some((word, index) => word !== terms[index]);
  return { rows: shown.filter(Boolean), count: phrases.length ? shown.length : count, further: shown.length > limit, meant: changed ? meant.join(" ") : "" };
}
