/* The guide's search: names of entries first, then passages. Loaded when a reader focuses the search box. */
import { lookUp, namesFor, subject } from "./search-names.js";
import { passages } from "./search-passages.js";

const IN_BOX = { names: 6, passages: 3 };
const ON_PAGE = { names: 20, passages: 10 };

const element = (name, properties = {}, ...children) => {
  const node = Object.assign(document.createElement(name), properties);
  node.append(...children.filter((child) => child !== ""));
  return node;
};

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

/* Each file is loaded once; failed ones may be requested again. */
const loader = (root) => {
  const known = new Map();
  return (path) => {
    if (!known.has(path)) {
      known.set(path, fetch(new URL(path, root)).then((answer) => {
        if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
        return answer.json();
      }).catch((wrong) => { known.delete(path); throw wrong; }));
    }
    return known.get(path);
  };
};

/* A name or passage with the searched words in <mark>. */
const marked = (pieces) => pieces.map(([text, hit]) => (hit ? element("mark", {}, text) : text));

export function attach(box, root) {
  const load = loader(root);
  document.head.append(element("link", { rel: "stylesheet", href: new URL("assets/search.css", root).href }));
  const page = document.querySelector("[data-search-page]");
  const first = document.querySelector("[data-search-first]");
  boxSearch(box, root, load);
  if (first) homeSearch(first, root, load);
  if (page) pageSearch(page, root, load);
}

const pause = (time) => new Promise((go) => setTimeout(go, time));

/* Run the latest query and drop the answers to earlier ones. */
const latest = (run) => {
  let turn = 0;
  return async (...values) => {
    const mine = ++turn;
    await run(() => mine === turn, ...values);
  };
};

function rowOf(root, row) {
  const line = element("a", { href: new URL(row.href, root).href, className: "found-link" },
    element("span", { className: "found-title" }, row.label),
    element("span", { className: "found-kind" }, row.note ? `${row.kind} · ${row.note}` : row.kind));
  if (row.gloss) line.append(element("span", { className: "found-gloss" }, row.gloss));
  return element("li", {}, line);
}

function passageOf(root, found, texts, kinds) {
  const where = [found.kind < kinds.length ? kinds[found.kind][1] : texts.article, found.outlet, found.date].filter(Boolean).join(" · ");
  const href = new URL(found.folder, root);
  href.hash = `${found.anchor}${found.words ? `:~:text=${encodeURIComponent(found.words).replaceAll("-", "%2D")}` : ""}`;
  return element("li", {}, element("a", { href: href.href, className: "found-link" },
    element("span", { className: "found-title" }, found.title),
    element("span", { className: "found-kind" }, where),
    element("span", { className: "found-passage" }, ...marked(found.pieces))));
}

/* Entries come first, unless none clearly matches and a text has exactly the words typed. */
export const textsFirst = (rows, found) => Boolean(found.rows[0]?.close) && !(rows[0]?.score >= (rows[0]?.of < 0 ? 50 : 60));

const section = (title, rows) => (rows.length ? [element("h2", { className: "found-heading" }, title), element("ul", { className: "found-list" }, ...rows)] : []);

const meantLine = (texts, word, choose) => {
  const [before, after] = texts.meant.split("{word}");
  const button = element("button", { type: "button", className: "found-meant" }, word);
  button.addEventListener("click", () => choose(word));
  return element("p", {}, before, button, after);
};

/* Show the best results below a field: `status` gives their number, `list` contains them; `close` closes them. */
function fieldSearch({ scope, input, status, list, close }, root, load) {
  status.setAttribute("role", "status");
  const allOf = () => { const href = new URL("search/", root); href.searchParams.set("q", input.value.trim()); return href.href; };

  const search = latest(async (current) => {
    const query = input.value;
    try {
      const names = await namesFor(load, query);
      if (!current()) return;
      const { texts, kinds } = names;
      if (!query.trim()) { status.textContent = texts.idle; list.replaceChildren(); return; }
      const rows = lookUp(names, query).slice(0, IN_BOX.names);
      /* Names are shown at once; the passages follow when the reader pauses, so that half a word loads nothing. */
      const first = section(texts.entries, rows.map((row) => rowOf(root, row)));
      status.textContent = texts.loading;
      list.replaceChildren(...first);
      await pause(rows.length ? 150 : 80);
      if (!current()) return;
      const found = await passages(load, names, subject(names, query), { limit: IN_BOX.passages, typing: true });
      if (!current()) return;
      const rest = section(texts.passages, found.rows.map((row) => passageOf(root, row, texts, kinds)));
      const all = element("a", { className: "found-all", href: allOf() }, fill(texts.all, { query: query.trim() }));
      const nothing = !rows.length && !found.rows.length;
      status.textContent = nothing ? fill(texts.none, { query: query.trim() }) : fill(texts.counted, { entries: rows.length, passages: Math.max(found.count, found.rows.length) });
      list.replaceChildren(...(textsFirst(rows, found) ? [...rest, ...first] : [...first, ...rest]), ...(found.meant ? [meantLine(texts, found.meant, (word) => { input.value = word; input.focus(); search(); })] : []), ...(nothing ? [] : [all]));
    } catch (wrong) {
      if (current()) status.textContent = (await load("search/names.json").catch(() => null))?.texts.failed ?? String(wrong);
    }
  });

  for (const type of ["input", "paste", "change", "compositionend", "search", "focus"]) input.addEventListener(type, () => setTimeout(search));
  scope.addEventListener("keydown", (event) => {
    const links = [...list.querySelectorAll("a, button")];
    const at = links.indexOf(document.activeElement);
    if (event.key === "Escape") close();
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const next = at + (event.key === "ArrowDown" ? 1 : -1);
      (next < 0 ? input : links[Math.min(next, links.length - 1)] ?? input).focus();
    } else if (event.key === "Enter" && document.activeElement === input && input.value.trim()) {
      location.assign(allOf());
    }
  });
  search();
  return search;
}

/* The search in the header, instead of the theme's. */
function boxSearch(box, root, load) {
  const input = box.querySelector("input");
  const toggle = document.getElementById("__search");
  const status = element("div", { className: "md-search-result__meta" });
  const list = element("div", { className: "found" });
  const scroll = box.querySelector(".md-search__output .md-search__scrollwrap");
  scroll.replaceChildren(status, list);
  scroll.removeAttribute("tabindex");
  const close = () => { toggle.checked = false; input.blur(); };
  const search = fieldSearch({ scope: box, input, status, list, close }, root, load);
  input.form.addEventListener("reset", () => { setTimeout(search); input.focus(); });
  addEventListener("focusin", (event) => { if (toggle.checked && !box.contains(event.target)) toggle.checked = false; });
}

/* The search of the home page: the results open below its field and close when the focus leaves. */
function homeSearch(scope, root, load) {
  const input = scope.querySelector("input");
  const status = element("p", { className: "found-status" });
  const list = element("div", { className: "found" });
  const output = element("div", { className: "search-first-found", hidden: true }, status, list);
  scope.append(output);
  const show = (open) => { output.hidden = !open || !input.value.trim(); };
  fieldSearch({ scope, input, status, list, close: () => { show(false); input.focus(); } }, root, load);
  for (const type of ["input", "focus"]) input.addEventListener(type, () => show(true));
  addEventListener("focusin", (event) => { if (!scope.contains(event.target)) show(false); });
  addEventListener("pointerdown", (event) => { if (!scope.contains(event.target)) show(false); });
  show(document.activeElement === input);
}

function pageSearch(page, root, load) {
  const settings = new URL(location.href).searchParams;
  const wanted = { q: settings.get("q") ?? "", kind: settings.get("kind") ?? "", outlet: settings.get("outlet") ?? "", year: settings.get("year") ?? "" };
  const input = element("input", { type: "search", id: "search-words", value: wanted.q, autocomplete: "off", spellcheck: false });
  const status = element("p", { className: "found-status" });
  status.setAttribute("role", "status");
  const list = element("div", { className: "found" });
  const filters = element("div", { className: "found-filters" });
  let limit = ON_PAGE.passages;

  const search = latest(async (current) => {
    const here = new URL(location.href);
    for (const [name, value] of Object.entries(wanted)) value ? here.searchParams.set(name, value) : here.searchParams.delete(name);
    history.replaceState(null, "", here);
    try {
      const query = wanted.q.trim();
      const names = await namesFor(load, query);
      if (!current()) return;
      const { texts, kinds } = names;
      if (!query) { status.textContent = texts.idle; list.replaceChildren(); return; }
      const kind = wanted.kind === "" ? -1 : Number(wanted.kind);
      const rows = wanted.outlet || wanted.year ? [] : lookUp(names, query).filter((row) => kind < 0 || row.of === kind).slice(0, ON_PAGE.names);
      const found = await passages(load, names, subject(names, query), { limit, kind, outlet: wanted.outlet, year: Number(wanted.year) || 0 });
      if (!current()) return;
      const nothing = !rows.length && !found.rows.length;
      const none = kind >= 0 || wanted.outlet || wanted.year ? texts.none_filtered : texts.none;
      status.textContent = nothing ? fill(none, { query }) : fill(texts.counted, { entries: rows.length, passages: Math.max(found.count, found.rows.length) });
      const more = element("button", { type: "button", className: "found-more" }, texts.more);
      more.addEventListener("click", () => { limit += ON_PAGE.passages; search(); });
      const first = section(texts.entries, rows.map((row) => rowOf(root, row)));
      const rest = section(texts.passages, found.rows.map((row) => passageOf(root, row, texts, kinds)));
      list.replaceChildren(
        ...(found.meant ? [meantLine(texts, found.meant, (word) => { input.value = word; wanted.q = word; search(); })] : []),
        ...(textsFirst(rows, found) ? [...rest, ...first] : [...first, ...rest]),
        ...(found.further ? [more] : []));
    } catch (wrong) {
      if (current()) status.textContent = (await load("search/names.json").catch(() => null))?.texts.failed ?? String(wrong);
    }
  });

  const change = (name, value) => { wanted[name] = value; limit = ON_PAGE.passages; search(); };
  input.addEventListener("input", () => change("q", input.value));
  Promise.all([load("search/names.json"), load("search/pages.json")]).then(([names, pages]) => {
    const { texts, kinds } = names;
    const choice = (name, label, options) => {
      const select = element("select", { id: `search-${name}` }, element("option", { value: "" }, texts.any), ...options.map(([value, text]) => element("option", { value }, text)));
      select.value = wanted[name];
      select.addEventListener("change", () => change(name, select.value));
      return element("span", {}, element("label", { htmlFor: select.id }, label), select);
    };
    const held = new Set(pages.kind);
    const years = [...new Set(pages.year)].filter(Boolean).sort();
    filters.replaceChildren(
      choice("kind", texts.kind, [...kinds.map(([, label]) => label), texts.article].map((label, index) => [index, label]).filter(([index]) => held.has(index))),
      ...(pages.outlets.length > 1 ? [choice("outlet", texts.outlet, pages.outlets.map((outlet) => [outlet, outlet]))] : []),
      ...(years.length > 1 ? [choice("year", texts.year, years.map((year) => [year, year]))] : []));
    label.textContent = texts.label;
  }).catch(() => { /* the search itself reports that it could not be loaded */ });
  const label = element("label", { htmlFor: input.id });
  page.replaceChildren(label, input, filters, status, list);
  search();
}
