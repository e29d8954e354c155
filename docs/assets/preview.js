/* Previews of evidence and linked names on hover, focus or tap. The links keep working. */

const element = (name, className, ...children) => {
  const node = document.createElement(name);
  if (className) node.className = className;
  node.append(...children.filter(Boolean));
  return node;
};

const box = element("div", "preview");
box.id = "preview";
box.setAttribute("role", "tooltip");
box.hidden = true;
document.body.append(box);

let shown = null;
let leaving = 0;
let names;

const words = (node) => node?.textContent.trim().replace(/\s+/g, " ") ?? "";

const byHash = (hash) => document.getElementById(decodeURIComponent(hash.slice(1)));

/* The sentence of a piece of evidence, with the cited words in bold, and its source; or an outside source. */
function evidence(mark) {
  const target = byHash(mark.hash);
  if (!target?.dataset.source) return target && [element("span", "preview-text", words(target))];
  const { card, source, stance } = target.dataset;
  const again = target.closest(".again");
  const place = again ? byHash(again.querySelector("a").hash) : target;
  const quotation = place.closest("blockquote") ?? place.querySelector("blockquote");
  const shown = element("q", "preview-text");
  const walk = document.createTreeWalker(quotation, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const piece = walk.currentNode;
    shown.append(piece.parentElement.closest(`[data-card="${card}"]`) ? element("b", "", piece.data) : piece.data);
  }
  return [shown, element("span", "preview-source", stance ? `${stance}: ${source}` : source)];
}

/* The gloss and kind of an entry, from the file of names that the search uses. */
async function entry(link, root) {
  names ??= fetch(new URL("search/names.json", root)).then((answer) => (answer.ok ? answer.json() : null)).catch(() => null);
  const found = await names;
  const folder = new URL(link.href).pathname.slice(new URL(root).pathname.length);
  const row = found?.entries.find(([, href]) => href === folder);
  if (!row) return null;
  const [label, , kind, gloss] = row;
  return [element("b", "", label), element("span", "preview-source", found.kinds[kind][1]), gloss && element("span", "preview-text", gloss)];
}

/* Position: below the mark if there is space, else above it; always inside the window. */
function place(mark) {
  const at = mark.getClientRects()[0], own = box.getBoundingClientRect();
  const left = Math.max(8, Math.min(at.left, innerWidth - own.width - 8));
  const below = at.bottom + 6 + own.height < innerHeight;
  box.style.left = `${left + scrollX}px`;
  box.style.top = `${(below ? at.bottom + 6 : at.top - own.height - 6) + scrollY}px`;
}

export function hide() {
  clearTimeout(leaving);
  shown?.removeAttribute("aria-describedby");
  shown = null;
  box.hidden = true;
}

/* Show the preview of a link; returns whether it was already shown. */
export async function show(mark, root) {
  clearTimeout(leaving);
  if (shown === mark) return true;
  hide();
  shown = mark;
  const parts = mark.closest("sup.cite") ? evidence(mark) : await entry(mark, root);
  if (shown !== mark) return false;
  if (!parts) { shown = null; return false; }
  box.replaceChildren(...parts.filter(Boolean));
  box.hidden = false;
  mark.setAttribute("aria-describedby", box.id);
  place(mark);
  return false;
}

/* Stay for a moment, so that the pointer can move to the preview (WCAG 1.4.13). */
const leave = () => { clearTimeout(leaving); leaving = setTimeout(hide, 250); };
export const left = (mark) => { if (mark === shown) leave(); };
box.addEventListener("pointerenter", () => clearTimeout(leaving));
box.addEventListener("pointerleave", leave);
addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
