// The form of an entry and its file: YAML is read as texts only, and written in the canonical form of `fmt`, so that
// what a form does not change stays as it was to the letter. Then the editor is started with the guide's configuration.
"use strict";

window.CMS_MANUAL_INIT = true;

const WIDTH = 110; // columns, and the rest as in generator/corpus/emit.py
const LONG = 96;
const PLAIN = /^(?![-?:,[\]{}#&*!|>'"%@`=~<\s])[^\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]*[^\s:\x00-\x1f\x85]$/u;
const BELOW_ZERO = /^-\d+(?:\.\d+)?$/;
const FOLDABLE = /^[^\s\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff]+(?: [^\s\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff]+)*$/u;
const ID = /^(?![0-9-]+$)[a-z0-9][a-z0-9-]{0,63}$/;
const NULLS = new Set(["", "~", "null", "Null", "NULL"]);
const WORDS = new Set(["yes", "no", "on", "off", "true", "false", "y", "n"]);
const length = (text) => [...text].length;

function scalar(text, indent) {
  const safe = !NULLS.has(text) && !WORDS.has(text.toLowerCase()) && !/: | #/.test(text);
  if (BELOW_ZERO.test(text) || (safe && length(text) <= LONG && PLAIN.test(text))) return text;
  if (length(text) > LONG && FOLDABLE.test(text)) {
    const lines = [];
    for (const word of text.split(" ")) {
      const joined = `${lines.at(-1)} ${word}`;
      if (lines.length && length(joined) <= WIDTH - indent) lines[lines.length - 1] = joined;
      else lines.push(word);
    }
    return [">-", ...lines.map((line) => " ".repeat(indent) + line)].join("\n");
  }
  const signs = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t" };
  const code = (sign) => `\\u${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
  return `"${text.replace(/[\\"\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff]/g, (sign) => signs[sign] ?? code(sign))}"`;
}

function mapping(data, indent, notes = {}) {
  const pad = " ".repeat(indent);
  return Object.entries(data).map(([name, value]) => {
    const start = `${notes[name] ?? ""}${pad}${name}:`;
    if (typeof value === "boolean") return `${start} ${value}\n`;
    if (typeof value === "string") return `${start} ${scalar(value, indent + 2)}\n`;
    if (!Array.isArray(value)) return `${start}\n${mapping(value, indent + 2)}`;
    const line = `[${value.join(", ")}]`;
    const ids = value.every((part) => typeof part === "string" && ID.test(part) && !WORDS.has(part));
    if (ids && pad.length + name.length + 2 + line.length <= WIDTH) return `${start} ${line}\n`;
    return `${start}\n${value.map((part) => item(part, indent + 2)).join("")}`;
  }).join("");
}

function item(value, indent) {
  const pad = " ".repeat(indent);
  if (typeof value === "string") return `${pad}- ${scalar(value, indent + 2)}\n`;
  return `${pad}- ${mapping(value, indent + 2).slice(indent + 2)}`;
}

const byName = (fields) => Object.fromEntries(fields.map((field) => [field.name, field]));

// From a file to a form: words that are true or false, short forms written out, groups by key as a list.
function opened(data, fields) {
  const known = byName(fields);
  const pairs = Object.entries(data);
  return Object.fromEntries(pairs.map(([name, value]) => [name, known[name] ? opening(value, known[name]) : value]));
}

function opening(value, field) {
  if (field.widget === "boolean") return value === "true";
  if (!field.fields || value === null || typeof value !== "object") return value;
  const whole = (part) => (typeof part === "string" && field.short ? { [field.short]: part } : part);
  const group = (part) => opened(whole(part), field.fields);
  if (Array.isArray(value)) return value.map(group);
  if (field.fields[0].name !== "_key") return group(value);
  return Object.entries(value).map(([key, part]) => ({ _key: key, ...group(part) }));
}

// And back: the order of the fields, nothing that is empty, nothing that is no part of the file.
function closed(data, fields) {
  const known = byName(fields);
  const there = Object.keys(data).filter((name) => !name.startsWith("_"));
  const own = [...Object.keys(known).filter((name) => there.includes(name)), ...there.filter((name) => !known[name])];
  const pairs = own.map((name) => [name, closing(data[name], known[name] ?? {})]);
  return Object.fromEntries(pairs.filter(([, value]) => value !== undefined));
}

function closing(value, field) {
  if (value === null || value === undefined || value === "" || value === false) return undefined;
  if (typeof value !== "object") return value === true ? true : String(value);
  const group = (part) => {
    if (part === null || typeof part !== "object") return closing(part, {});
    const whole = closed(part, field.fields ?? []);
    const names = Object.keys(whole);
    return field.short && names.length === 1 && names[0] === field.short ? whole[field.short] : whole;
  };
  if (!Array.isArray(value)) return filled(group(value));
  if (field.fields?.[0].name === "_key") {
    return filled(Object.fromEntries(value.map((part) => [part._key, group(part)])));
  }
  const parts = value.map(group).filter((part) => part !== undefined && filled(part) !== undefined);
  return parts.length ? parts : undefined;
}

const filled = (group) => (typeof group !== "object" || Object.keys(group).length ? group : undefined);

// Comments between the fields of a file are kept, each before the field that it was before.
function comments(text) {
  const found = {};
  let held = "";
  for (const line of text.split("\n")) {
    const name = /^([\w-]+):/.exec(line)?.[1];
    if (line.startsWith("#")) held += `${line}\n`;
    else if (name && held) [found[name], held] = [held, ""];
  }
  return JSON.stringify(held ? { ...found, "": held } : found);
}

function format(collections) {
  const kinds = Object.fromEntries(collections.map((collection) => [collection.name, collection.fields]));
  const isArticle = !collections[0].extension; // the others say yml
  return {
    fromFile(text) {
      const [, front, body] = isArticle ? /^---\n([^]*?)\n---\n*([^]*)$/.exec(text) ?? [, "", text] : [, text];
      const data = jsyaml.load(front, { schema: jsyaml.FAILSAFE_SCHEMA }) ?? {};
      const kind = kinds[data.kind] ? data.kind : collections[0].name;
      const form = { ...opened(data, kinds[kind]), _kind: kind, _comments: comments(front) };
      return isArticle ? { ...form, body } : form;
    },
    toFile({ body, ...form }) {
      const notes = JSON.parse(form._comments || "{}");
      const front = mapping(closed(form, kinds[form._kind] ?? collections[0].fields), 0, notes) + (notes[""] ?? "");
      return isArticle ? `---\n${front}---\n\n${body.trim()}\n` : front;
    },
  };
}

// The editor keeps people from enlarging the page; that is given back to them.
new MutationObserver(() => {
  const limited = document.querySelectorAll("meta[name=viewport][content*=maximum-scale]");
  for (const meta of limited) meta.content = "width=device-width, initial-scale=1";
}).observe(document.head, { childList: true, subtree: true, attributes: true });

async function start() {
  const config = await (await fetch("config.json")).json();
  for (const name of new Set(config.collections.map((collection) => collection.format))) {
    const collections = config.collections.filter((collection) => collection.format === name);
    window.guideFormats = { ...window.guideFormats, [name]: format(collections) };
    CMS.registerCustomFormat(name, collections[0].extension ?? "md", window.guideFormats[name]);
  }
  document.getElementById("waiting").remove();
  CMS.registerPreviewStyle("preview.css");
  CMS.init({ config: JSON.parse(JSON.stringify(config, (key, value) => (key === "short" ? undefined : value))) });
}

window.addEventListener("DOMContentLoaded", start);
