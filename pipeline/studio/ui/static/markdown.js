// Our Markdown as the editor colours it: CommonMark with tables, `:::` blocks and their fields, the
// head of a file, merge tags. It only colours: what a text means, the server's parser says.
import { foldService, HighlightStyle, Language, defineLanguageFacet, syntaxHighlighting } from "@codemirror/language";
import { GFM, parser } from "@lezer/markdown";
import { Tag, tags, styleTags } from "@lezer/highlight";

const fence = Tag.define(), blockName = Tag.define(), fieldName = Tag.define(), fieldValue = Tag.define(), mergeTag = Tag.define();
const FENCE = /^\s*(:{2,})\s*([\p{L}_-]*)/u;
const FIELD = /^\s*([\p{L}_][\p{L}\p{N}_-]*)\s*:(?:\s|$)/u;

function fields(cx, line, parts) {
  while (cx.nextLine()) {
    const found = FIELD.exec(line.text);
    if (!found) break;
    const colon = line.text.indexOf(":");
    parts.push(cx.elt("FieldName", cx.lineStart, cx.lineStart + colon + 1));
    if (line.text.length > colon + 1) {
      parts.push(cx.elt("FieldValue", cx.lineStart + colon + 1, cx.lineStart + line.text.length));
    }
  }
}

const blocks = {
  name: "Block",
  before: "LinkReference",
  parse(cx, line) {
    const found = FENCE.exec(line.text);
    if (!found || found[1].length < 3) return false;
    const from = cx.lineStart, colons = from + found[0].indexOf(":") + found[1].length;
    const parts = [cx.elt("Fence", colons - found[1].length, colons)];
    const end = from + line.text.length;
    if (!found[2]) {
      cx.nextLine();
    } else {
      parts.push(cx.elt("BlockName", from + found[0].length - found[2].length, from + found[0].length));
      fields(cx, line, parts);
    }
    cx.addElement(cx.elt("BlockHead", from, Math.max(end, parts.at(-1).to), parts));
    return true;
  },
  endLeaf: (_, line) => /^\s*:{3,}/.test(line.text),
};

const head = {
  name: "Head",
  before: "HorizontalRule",
  parse(cx, line) {
    if (cx.lineStart !== 0 || line.text.trim() !== "---") return false;
    const parts = [cx.elt("Fence", 0, line.text.length)];
    let last = line.text.length;
    while (cx.nextLine()) {
      last = cx.lineStart + line.text.length;
      if (line.text.trim() === "---") {
        parts.push(cx.elt("Fence", cx.lineStart, last));
        cx.nextLine();
        break;
      }
      const colon = FIELD.test(line.text) ? line.text.indexOf(":") : -1;
      if (colon >= 0) {
        parts.push(cx.elt("FieldName", cx.lineStart, cx.lineStart + colon + 1));
        if (line.text.length > colon + 1) parts.push(cx.elt("FieldValue", cx.lineStart + colon + 1, last));
      } else if (line.text.trim()) { // one of a list: `- Camille Exemple`
        parts.push(cx.elt("FieldValue", cx.lineStart, last));
      }
    }
    cx.addElement(cx.elt("BlockHead", 0, last, parts));
    return true;
  },
};

const merge = {
  name: "MergeTag",
  before: "Link",
  parse(cx, next, pos) {
    if (next !== 123 /* { */) return -1;
    const found = /^\{\{?[^{}\n]{1,200}\}\}?/.exec(cx.slice(pos, cx.end));
    return found ? cx.addElement(cx.elt("MergeTag", pos, pos + found[0].length)) : -1;
  },
};

const ours = {
  defineNodes: ["BlockHead", "Fence", "BlockName", "FieldName", "FieldValue", "MergeTag"]
    .map((name) => ({ name, block: name === "BlockHead" })),
  parseBlock: [head, blocks],
  parseInline: [merge],
  props: [styleTags({
    Fence: fence, BlockName: blockName, FieldName: fieldName, FieldValue: fieldValue, MergeTag: mergeTag,
  })],
};

const data = defineLanguageFacet({ commentTokens: { block: { open: "<!--", close: "-->" } } });
const language = new Language(data, parser.configure([GFM, ours, {
  props: [styleTags({
    "ATXHeading1/... ATXHeading2/... ATXHeading3/... ATXHeading4/... SetextHeading1/... SetextHeading2/...": tags.heading,
    "Emphasis/...": tags.emphasis, "StrongEmphasis/...": tags.strong, "Link/... Image/...": tags.link,
    "InlineCode CodeText": tags.monospace, URL: tags.url, "QuoteMark ListMark HeaderMark EmphasisMark LinkMark CodeMark": tags.processingInstruction,
    "Comment CommentBlock": tags.comment,
  })],
}]), [], "markdown");

const style = HighlightStyle.define([
  { tag: fence, class: "tok-fence" },
  { tag: blockName, class: "tok-block" },
  { tag: fieldName, class: "tok-field" },
  { tag: fieldValue, class: "tok-value" },
  { tag: mergeTag, class: "tok-merge" },
  { tag: tags.heading, class: "tok-heading" },
  { tag: tags.emphasis, class: "tok-emphasis" },
  { tag: tags.strong, class: "tok-strong" },
  { tag: tags.link, class: "tok-link" },
  { tag: tags.url, class: "tok-url" },
  { tag: tags.monospace, class: "tok-code" },
  { tag: tags.comment, class: "tok-comment" },
  { tag: tags.processingInstruction, class: "tok-mark" },
]);

// Only blocks fold: a heading would take the whole rest of the file with it.
const folds = foldService.of((state, from, to) => {
  const opened = FENCE.exec(state.sliceDoc(from, to));
  if (!opened?.[2] || opened[1].length < 3) return null;
  let depth = 1;
  for (let n = state.doc.lineAt(from).number + 1; n <= state.doc.lines; n++) {
    const line = state.doc.line(n), found = FENCE.exec(line.text);
    if (!found || found[1].length < 3) continue;
    depth += found[2] ? 1 : -1;
    if (!depth) return { from: to, to: line.to };
  }
  return null;
});

export const markdown = [language, syntaxHighlighting(style), folds];
