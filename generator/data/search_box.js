/* Puts the guide's search in the place of the theme's, which loads the whole index at each first visit. This file is
   one of the generated ones: where they are missing, the theme's own search works. */
(() => {
  "use strict";
  const form = document.forms.namedItem("search");
  if (!form) return;
  /* The theme finds its search by these; it starts after this file. */
  form.removeAttribute("name");
  const box = form.closest("[data-md-component]");
  for (const part of [box, ...box.querySelectorAll("[data-md-component]")]) part.removeAttribute("data-md-component");

  const root = new URL("../", document.currentScript.src);
  const input = form.querySelector("input");
  const toggle = document.getElementById("__search");
  const ahead = (href, properties) => document.head.append(Object.assign(document.createElement("link"), { href: new URL(href, root).href, ...properties }));
  const begin = () => {
    if (!begin.module) {
      /* All that a first query needs, at once instead of one after the other. */
      for (const part of ["names", "passages"]) ahead(`assets/search-${part}.js`, { rel: "modulepreload" });
      ahead("assets/folding.js", { rel: "modulepreload" });
      for (const part of ["names", "pages"]) ahead(`search/${part}.json`, { rel: "preload", as: "fetch", crossOrigin: "anonymous" });
    }
    begin.module ??= import(new URL("assets/search.js", root)).then((module) => module.attach(box, root));
    return begin.module;
  };
  input.addEventListener("focus", () => { toggle.checked = true; begin(); });
  toggle.addEventListener("change", () => { if (toggle.checked) input.focus(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !["/", "s", "f"].includes(event.key)) return;
    event.preventDefault();
    input.focus();
  });
  if (document.querySelector("[data-search-page]")) begin();

  /* On the home page a field in the place of the link to the search. */
  const first = document.querySelector("[data-search-first]");
  if (first) {
    const [link, hint] = first.children;
    const field = Object.assign(document.createElement("input"), { type: "search", id: "search-first", autocomplete: "off", spellcheck: false });
    const label = Object.assign(document.createElement("label"), { htmlFor: field.id, textContent: link.textContent });
    hint.id = "search-first-hint";
    field.setAttribute("aria-describedby", hint.id);
    field.addEventListener("focus", begin);
    const place = Object.assign(document.createElement("div"), { className: "search-first" });
    place.dataset.searchFirst = "";
    place.setAttribute("role", "search");
    place.setAttribute("aria-label", label.textContent);
    place.append(label, field, hint);
    first.replaceWith(place);
  }
})();
