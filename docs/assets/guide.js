/* Additions for readers with scripts: filters on indexes, switches for marks in a text, copy buttons. Every page is complete without them. */
(() => {
  "use strict";

  const storage = {
    /* Storage may be forbidden, full or missing: then the choice lasts until the page is left. */
    read(key) { try { return localStorage.getItem(key); } catch { return null; } },
    write(key, value) { try { localStorage.setItem(key, value); } catch { /* the choice lasts for the page */ } },
  };

  const element = (name, properties = {}, ...children) => {
    const node = Object.assign(document.createElement(name), properties);
    node.append(...children);
    return node;
  };

  /* The code that filters and sorts an index is loaded only on pages with one. */
  function filterIndexes() {
    const place = document.querySelector(".filter");
    if (place) import(new URL("indexes.js", here)).then(({ attach }) => attach(place, [...document.querySelectorAll("ul[data-filter]")]));
  }

  /* Filter the timeline by kind of event or actor; in the drawing the other events fade. */
  function filterTimeline() {
    const rows = [...document.querySelectorAll(".timeline > .row")];
    if (rows.length < 2) return;
    const output = element("output");
    output.setAttribute("aria-live", "polite");
    const valuesOf = (row, name) => (row.dataset[name] ?? "").split("\n").filter(Boolean);
    const choice = (name, label, all) => {
      const values = [...new Set(rows.flatMap((row) => valuesOf(row, name)))].sort((one, other) => one.localeCompare(other));
      const select = element("select", { id: `filter-${name}` }, element("option", { value: "", textContent: all }), ...values.map((value) => element("option", { value, textContent: value })));
      return [element("span", {}, element("label", { htmlFor: select.id, textContent: label }), select), select];
    };
    const fields = { kind: choice("kind", "Kind of event", "all kinds"), actors: choice("actors", "Actor", "all actors") };
    const show = () => {
      const wanted = Object.entries(fields).map(([name, [, select]]) => [name, select.value]).filter(([, value]) => value);
      for (const row of rows) row.hidden = !wanted.every(([name, value]) => valuesOf(row, name).includes(value));
      for (const list of document.querySelectorAll("ol.timeline")) {
        list.hidden = ![...list.querySelectorAll(".row")].some((row) => !row.hidden);
        for (const gap of list.querySelectorAll(".gap")) gap.hidden = wanted.length > 0;
        if (list.previousElementSibling?.matches("h2")) list.previousElementSibling.hidden = list.hidden;
      }
      const away = new Set(rows.filter((row) => row.hidden).map((row) => row.id));
      for (const mark of document.querySelectorAll(".drawn-timeline .mark")) mark.toggleAttribute("data-away", away.has(mark.dataset.event));
      output.textContent = wanted.length ? `${rows.length - away.size} of ${rows.length}` : "";
    };
    const box = element("div", { className: "filter" }, ...Object.values(fields).map(([field]) => field), output);
    box.addEventListener("change", show);
    document.querySelector(".jump, h2, .timeline").before(box);
  }

  /* The marks a reader can switch off in a text, and the elements that show whether the text has such marks. */
  const FIRST = { links: "on", speakers: "on", evidence: "off" }; /* until the reader chooses */
  const SWITCHES = { links: "a.term, a[href]:not(.para, .cite a, .who a)", speakers: ".said-by", evidence: ".passage" };

  const here = document.currentScript.src;
  const root = new URL("../", here);

  /* Previews of evidence and linked names; the module is loaded at the first one. */
  function previews() {
    const MARKS = "sup.cite a[href^='#'], a.term[href]";
    let module, touched = false;
    const load = () => (module ??= import(new URL("preview.js", here)));
    const of = (event) => event.target.closest?.(MARKS);
    addEventListener("pointerdown", (event) => { touched = event.pointerType !== "mouse"; });
    document.addEventListener("pointerover", (event) => { if (event.pointerType === "mouse" && of(event)) load().then(({ show }) => show(of(event), root)); });
    document.addEventListener("pointerout", (event) => { if (of(event)) module?.then(({ left }) => left(of(event))); });
    document.addEventListener("focusin", (event) => { if (of(event) && !touched) load().then(({ show }) => show(of(event), root)); });
    document.addEventListener("focusout", (event) => { if (of(event)) module?.then(({ left }) => left(of(event))); });
    /* The first tap on an evidence number shows a preview, the second one follows the link. */
    document.addEventListener("click", (event) => {
      const mark = of(event);
      if (!touched) return;
      if (!mark?.closest("sup.cite")) { module?.then(({ hide }) => hide()); return; }
      if (mark.getAttribute("aria-describedby") === "preview") return;
      event.preventDefault();
      load().then(({ show }) => show(mark, root));
    });
  }

  /* A reader who follows a statement to its passage sees which statement it was, with a link back. */
  function followed() {
    const KEY = "guide.followed";
    document.addEventListener("click", (event) => {
      const link = event.target.closest?.("a.passage-link");
      if (!link?.hash || link.pathname === location.pathname) return;
      const place = link.closest("figure.evidence, .statements > li");
      const number = place?.querySelector(".number")?.textContent;
      const what = [document.querySelector("h1")?.firstChild?.textContent.trim(), number && `evidence ${number}`];
      const back = new URL(location.href);
      back.hash = number ? `evidence-${number}` : place?.id || location.hash;
      try { sessionStorage.setItem(KEY, JSON.stringify({ to: link.href, back: back.href, what: what.filter(Boolean).join(", ") })); } catch { /* then the note is left out */ }
    });
    let told;
    try { told = JSON.parse(sessionStorage.getItem(KEY)); } catch { return; }
    const passage = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!passage || told?.to !== location.href) return;
    const line = element("p", { className: "followed" }, "You followed: ", element("a", { href: told.back }, told.what));
    (passage.closest(".article > p") ?? passage).before(line);
    passage.scrollIntoView({ block: "center" });
  }

  function switches() {
    const text = document.querySelector(".article, .prose");
    const buttons = Object.entries(SWITCHES).filter(([, found]) => text?.querySelector(found)).map(([name]) => {
      const button = element("button", { type: "button" });
      const set = (off) => {
        document.documentElement.dataset[name] = off ? "off" : "on";
        button.textContent = `${off ? "Show" : "Hide"} ${name}`;
      };
      button.addEventListener("click", () => {
        const off = document.documentElement.dataset[name] !== "off";
        set(off);
        storage.write(`guide.${name}`, off ? "off" : "on");
      });
      set((storage.read(`guide.${name}`) ?? FIRST[name]) === "off");
      return button;
    });
    if (!buttons.length) return;
    const tools = element("div", { className: "reader-tools" }, ...buttons);
    (text.previousElementSibling?.matches(".legend") ? text.previousElementSibling : text).before(tools);
  }

  /* The theme's copy buttons are landmarks without names. */
  function copyCitation() {
    if (!navigator.clipboard) return;
    for (const block of document.querySelectorAll(".citation, pre.paste")) {
      const words = block.textContent.trim();
      const button = element("button", { type: "button", className: "copy-button", textContent: "Copy" });
      button.addEventListener("click", () => navigator.clipboard.writeText(words).then(
        () => { button.textContent = "Copied"; },
        () => { button.textContent = "Not copied"; },
      ));
      block.append(button);
    }
  }

  /* Citation files give the day of reading: it is filled in here, since a stored file cannot know it. */
  function citeFiles() {
    document.addEventListener("click", (event) => {
      const link = event.target.closest?.(".cite-block a[href^='cite.']");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      import(new URL("cite.js", here)).then(({ take }) => take(link)).catch(() => location.assign(link.href));
    });
  }

  /* Escape closes the note at a date or a quotation, like any other note (WCAG 1.4.13). */
  function dismissNotes() {
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") for (const noted of document.querySelectorAll(":is(.date, .said-by, .uses):is(:hover, :focus-within)")) noted.dataset.dismissed = "";
    });
    for (const type of ["focusout", "mouseout"]) {
      document.addEventListener(type, (event) => event.target.closest?.(".date, .said-by, .uses")?.removeAttribute("data-dismissed"));
    }
  }

  /* Highlight a passage over several paragraphs as a whole. */
  function lightPassage() {
    for (const part of document.querySelectorAll(".passage.lit")) part.classList.remove("lit");
    const id = decodeURIComponent(location.hash.slice(1));
    if (id) for (const part of document.querySelectorAll(`.passage[data-of="${CSS.escape(id)}"]`)) part.classList.add("lit");
  }

  /* Entries are not in the navigation; their index is the tab they belong to. */
  function markTab() {
    for (const link of [...document.querySelectorAll(".md-tabs__link")].slice(1)) {
      if (location.pathname.startsWith(link.pathname)) link.closest("li").classList.add("md-tabs__item--active");
    }
  }

  /* The theme opens menu and search by labels, which keyboards and screen readers cannot use: replace them with buttons. */
  function nameControls() {
    const query = document.querySelector(".md-search__input");
    const names = { __drawer: document.querySelector(".md-nav--primary")?.getAttribute("aria-label"), __search: query?.getAttribute("aria-label") };
    query?.closest("[role=dialog]")?.setAttribute("aria-label", names.__search);
    for (const label of document.querySelectorAll(".md-header label.md-header__button:is([for=__drawer], [for=__search])")) {
      const button = element("button", { type: "button", className: label.className }, ...label.childNodes);
      button.setAttribute("for", label.htmlFor); /* the theme's styles depend on it */
      button.setAttribute("aria-label", names[label.htmlFor]);
      button.addEventListener("click", () => {
        document.getElementById(label.htmlFor).click();
        if (label.htmlFor === "__search") query.focus();
      });
      label.replaceWith(button);
    }
  }

  nameControls();
  markTab();
  filterIndexes();
  filterTimeline();
  switches();
  previews();
  followed();
  copyCitation();
  citeFiles();
  dismissNotes();
  lightPassage();
  addEventListener("hashchange", lightPassage);
  /* Wide tables and code on hand-written pages scroll: make them reachable by keyboard. */
  addEventListener("load", () => {
    for (const box of document.querySelectorAll(".md-typeset__scrollwrap, .md-typeset pre > code")) if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
  });
  addEventListener("beforeprint", () => {
    for (const part of document.querySelectorAll("details")) part.open = true;
    const { lang } = document.documentElement;
    const day = new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang || undefined, { dateStyle: "long" }).format(new Date());
    for (const place of document.querySelectorAll("[data-printed]")) {
      place.dataset.printed ||= place.textContent;
      place.textContent = [place.dataset.printed, `printed ${day}`].filter(Boolean).join(" · ");
    }
  });
})();
