/* Filter the rows of an index by words and kind, and sort them; loaded on pages with an index. */
import { key } from "./folding.js";

const element = (name, properties = {}, ...children) => {
  const node = Object.assign(document.createElement(name), properties);
  node.append(...children);
  return node;
};

/* The sort orders: label, value of a row, and comparison of two rows. */
const up = (one, other) => one.localeCompare(other);
const ORDERS = {
  name: ["by name", "name", up],
  kind: ["by kind", "kind", up],
  oldest: ["oldest first", "date", up],
  newest: ["newest first", "date", (one, other) => up(other, one)],
  mentions: ["most mentioned first", "mentions", (one, other) => Number(other) - Number(one)],
};
/* The fields by which rows can be filtered. */
const CHOICES = { kind: ["Kind", "all kinds"], outlet: ["Outlet", "all outlets"] };
const valuesOf = (rows, name) => new Set(rows.map((row) => row.dataset[name] ?? ""));

const choice = (id, label, options) => {
  const select = element("select", { id }, ...options.map(([value, text]) => element("option", { value, textContent: text })));
  return { select, part: element("span", {}, element("label", { htmlFor: id, textContent: label }), select) };
};

/* `place` is the element that gets the fields. */
export function attach(place, lists) {
  const rows = lists.flatMap((list) => [...list.children]);
  if (rows.length < 2) { place.remove(); return; }
  const places = lists.map((list) => [...list.children]);
  const texts = new Map(rows.map((row) => [row, ` ${key(`${row.textContent} ${row.dataset.names ?? ""}`)}`]));
  const input = element("input", { type: "search", id: "filter", autocomplete: "off", spellcheck: false });
  const output = element("output", { htmlFor: "filter" });
  output.setAttribute("aria-live", "polite");
  const choices = Object.entries(CHOICES).flatMap(([name, [title, all]]) => {
    const values = [...valuesOf(rows, name)].filter(Boolean).sort(up);
    return values.length > 1 ? [{ name, ...choice(`filter-${name}`, title, [["", all], ...values.map((each) => [each, each])]) }] : [];
  });
  const orders = Object.entries(ORDERS).filter(([, [, name]]) => valuesOf(rows, name).size > 1);
  const { select: order, part: ordering } = choice("order", "Order", [["", "as listed"], ...orders.map(([name, [label]]) => [name, label])]);

  /* In another order there is one list; the headings return with the page's own order. */
  const sort = () => {
    const chosen = ORDERS[order.value];
    if (!chosen) { lists.forEach((list, place) => list.append(...places[place])); return; }
    const [, name, compare] = chosen;
    const dated = (row) => row.dataset[name] ?? "";
    const sorted = rows.filter(dated).sort((one, other) => compare(dated(one), dated(other)) || rows.indexOf(one) - rows.indexOf(other));
    lists[0].append(...sorted, ...rows.filter((row) => !dated(row)));
  };
  const show = () => {
    const words = key(input.value).split(" ").filter(Boolean);
    const chosen = choices.filter(({ select }) => select.value);
    for (const row of rows) {
      row.hidden = !words.every((word) => texts.get(row).includes(word)) || !chosen.every(({ name, select }) => row.dataset[name] === select.value);
    }
    for (const list of lists) {
      list.hidden = ![...list.children].some((row) => !row.hidden);
      const heading = list.previousElementSibling;
      if (heading?.matches("h2, h3")) heading.hidden = list.hidden || Boolean(order.value);
    }
    const shown = rows.filter((row) => !row.hidden).length;
    output.textContent = shown < rows.length || words.length ? `${shown} of ${rows.length}` : "";
  };
  input.addEventListener("input", show);
  for (const { select } of choices) select.addEventListener("change", show);
  order.addEventListener("change", () => { sort(); show(); });
  const label = element("label", { htmlFor: "filter", textContent: lists[0].dataset.filter });
  place.replaceChildren(element("span", {}, label, input), ...choices.map(({ part }) => part), ...(orders.length > 1 ? [ordering] : []), output);
}
