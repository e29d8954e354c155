/* How names are compared in searches: the same folding as generator/text/folding.py, with the same tables. */

export const LETTERS = {
  "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h", "ı": "i", "ŋ": "n", "ə": "e",
  "آ": "ا", "أ": "ا", "إ": "ا", "ٱ": "ا", "ؤ": "و", "ئ": "ي", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ـ": ""
};
export const INSIDE = "'\u2018\u2019\u201a\u201b\u2032\u02bc\u02b9\u02bb\u02bf\u02be`\u00b4\uff07\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff";

const LETTER = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "g");
const POSSESSIVE = new RegExp(`(?<=[\\p{L}\\p{N}_])[${INSIDE}]s(?![\\p{L}\\p{N}_])`, "gu");
const INNER = new RegExp(`[${INSIDE}]`, "g");

/* Lower-case words without marks, separated by single blanks. */
export const key = (text) =>
  text.toLowerCase().replace(POSSESSIVE, "").replace(INNER, "").normalize("NFKC").replace(LETTER, (letter) => LETTERS[letter])
    .normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
