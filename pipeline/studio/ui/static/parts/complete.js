// What may be written at the cursor, from the house's own schema: blocks, fields, values, merge tags,
// pictures, places of this text. Only a help to write: what a text means, the server's parser says.
import { EditorState } from "@codemirror/state";
import { snippet, startCompletion } from "@codemirror/autocomplete";
import { blocksOf } from "../blocks.js";
import { t } from "../words.js";

const FENCE = /^(\s*:{3,}\s*)([\p{L}_-]*)$/u, OPENS = /^\s*:{3,}\s*([\p{L}][\p{L}\p{N}_-]*)/u;
const NAME = /^(\s*)([\p{L}_]?[\p{L}\p{N}_-]*)$/u, FIELD = /^\s*([\p{L}_][\p{L}\p{N}_ -]*?)\s*::?\s*(.*)$/u;
const IMAGES = new Set(["image", "photo"]);

export default function complete(desk) {
  const blocks = blocksOf(desk);

  async function source(context) {
    const line = context.state.doc.lineAt(context.pos), before = line.text.slice(0, context.pos - line.from);
    const schema = await blocks.schema().catch(() => null);
    if (!schema || context.aborted) return null;
    const from = (typed) => context.pos - typed.length;
    const fence = FENCE.exec(before);
    if (fence) return { from: line.from, options: openings(schema, context.state.doc, line, fence[1]), filter: true, validFor: /^\s*:{3,}\s*[\p{L}_-]*$/u };
    const tag = /\{[\p{L}\p{N}_|]*$/u.exec(before);
    if (tag) return { from: from(tag[0]), options: schema.tags.map((one) => ({ label: one, type: "variable", detail: t("merge tag") })), validFor: /^\{[\p{L}\p{N}_|]*$/u };
    const place = /(?:\]\(|:\s*)(#[\w-]*)$/.exec(before);
    if (place) return { from: from(place[1]), options: ids(blocks.places).map((one) => ({ ...one, type: "reference" })), validFor: /^#[\w-]*$/ };
    const fields = headFields(schema, context.state.doc, line.number, blocks.places[0]?.name);
    if (!fields) return null;
    const name = NAME.exec(before);
    if (name && (name[2] || context.explicit)) {
      const given = namesAround(context.state.doc, line.number);
      return { from: from(name[2]), options: fields.filter((one) => ![one.name, ...one.aliases].some((word) => given.has(word))).map(asField), validFor: /^[\p{L}\p{N}_-]*$/u };
    }
    const value = FIELD.exec(before);
    const field = value && fields.find((one) => one.name === value[1] || one.aliases.includes(value[1].toLowerCase()));
    if (!field) return null;
    const typed = field.type === "list" ? value[2].split(",").at(-1).trimStart() : value[2];
    const options = values(field, schema);
    return options.length ? { from: from(typed), options, validFor: /^[^,\n]*$/ } : null;
  }

  desk.extend(EditorState.languageData.of(() => [{ autocomplete: source }]));
}

// A new block comes with the fields it needs; where fields stand below already, only its name does.
function openings(schema, doc, line, colons) {
  const below = line.number < doc.lines ? doc.line(line.number + 1).text : "";
  const alone = FIELD.test(below);
  return schema.blocks.map((one) => ({
    label: `${colons.trimEnd()} ${one.name}`, displayLabel: one.name, detail: one.label, info: one.help, type: "class", boost: one.within.length ? -1 : 0,
    apply: alone ? `${colons.trimEnd()} ${one.name}` : snippet(template(one.skeleton)),
  }));
}

function template(skeleton) {
  let number = 0;
  const fields = skeleton.replace(/[\\#$]\{/g, "\\$&").replace(/^(\w+: )$/gm, (all) => `${all}#{${number += 1}}`);
  return fields.replace(/\n\n\n/, `\n\n#{${number + 1}}\n`);
}

const asField = (one) => ({
  label: one.name, detail: one.label + (one.required ? " *" : ""), info: one.help, type: "property", boost: one.required ? 1 : 0,
  apply(view, _, from, to) {
    view.dispatch({ changes: { from, to, insert: `${one.name}: ` }, selection: { anchor: from + one.name.length + 2 }, userEvent: "input.complete" });
    if (one.values.length || one.type === "language" || one.type === "image") startCompletion(view);
  },
});

function values(field, schema) {
  if (field.type === "image" || IMAGES.has(field.name)) return schema.pictures.map((one) => ({ label: one, type: "constant" }));
  const offered = field.type === "language" ? schema.languages
    : field.type === "yes-no" ? [{ value: schema.language === "fr" ? "oui" : "yes", label: "" }, { value: schema.language === "fr" ? "non" : "no", label: "" }]
      : field.values;
  return offered.map((one) => ({ label: one.value, detail: one.label === one.value ? "" : one.label, type: "enum" }));
}

// The fields of the head that this line is in, by what opens above it; null where no head is.
function headFields(schema, doc, number, kind) {
  for (let at = number - 1; at >= 1; at -= 1) {
    const text = doc.line(at).text, opens = OPENS.exec(text);
    if (opens) {
      const word = opens[1].toLowerCase();
      const block = schema.blocks.find((one) => one.name === word || one.aliases.includes(word));
      return [...(block?.fields ?? []), ...schema.everywhere];
    }
    if (/^-{3,}\s*$/.test(text)) {
      const one = at === 1 && schema.kinds.find((known) => known.name === kind);
      return one ? [...one.fields, ...one.chapter_fields.filter((field) => !one.fields.some((other) => other.name === field.name))] : null;
    }
    if (!text.trim() || /^\s*:{3,}\s*$/.test(text)) return null;
  }
  return null;
}

function namesAround(doc, number) {
  const given = new Set();
  for (const way of [-1, 1]) {
    for (let at = number + way; at >= 1 && at <= doc.lines; at += way) {
      const text = doc.line(at).text;
      if (!text.trim() || /^\s*(:{3,}|-{3,}\s*$)/.test(text)) break;
      const found = FIELD.exec(text);
      if (found) given.add(found[1].toLowerCase());
    }
  }
  return given;
}

function ids(places) {
  return places.flatMap((one) => [
    ...(one.id ? [{ label: `#${one.id}`, detail: one.title }] : []), ...ids(one.children ?? []),
  ]);
}
