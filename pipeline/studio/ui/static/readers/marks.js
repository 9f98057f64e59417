// The marks of a preview: comments `<!--@file:line:block:id-->` where each piece of the source begins.

const ADDRESS = /\]\([^)\s]*\)/g; // of a link

export class Marks {
  #list = []; // { node, file, line, block, id }

  constructor(page) {
    this.page = page;
  }

  // Looks for them again, after the page has changed.
  read() {
    const found = [], walk = this.page.createTreeWalker(this.page, NodeFilter.SHOW_COMMENT);
    while (walk.nextNode()) {
      const data = walk.currentNode.data;
      if (!data.startsWith("@")) continue;
      const [file, line, block, id] = data.slice(1).split(":").map(decodeURIComponent);
      found.push({ node: walk.currentNode, file, line: Number(line) || 0, block: block ?? "", id: id ?? "" });
    }
    this.#list = found;
  }

  get all() {
    return this.#list;
  }

  // The mark of the piece a node belongs to: the last one before it.
  of(node) {
    let low = 0, high = this.#list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const before = this.#list[middle].node.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING;
      if (before) low = middle + 1;
      else high = middle;
    }
    return this.#list[low - 1] ?? null;
  }

  // The line behind a piece in its file, or none.
  end(mark) {
    const later = this.#list.filter((one) => one.file === mark.file && one.line > mark.line);
    return later.length ? Math.min(...later.map((one) => one.line)) : Infinity;
  }

  // The pieces that a line of a file belongs to: one may stand in several places.
  at(file, line) {
    const lines = this.#list.filter((one) => one.file === file && one.line <= line).map((one) => one.line);
    const begin = Math.max(...lines);
    return this.#list.filter((one) => one.file === file && one.line === begin);
  }

  // Where a piece is on the page; null if nothing of it is.
  box(mark) {
    const next = this.#list[this.#list.indexOf(mark) + 1];
    const range = this.page.createRange();
    range.setStartAfter(mark.node);
    if (next) range.setEndBefore(next.node);
    else range.setEndAfter(this.page.body.lastChild ?? this.page.body);
    const box = range.getBoundingClientRect();
    return box.height ? box : null;
  }

  // Where a part of a piece is on the page: what its source says, and the rest of the piece does not.
  part(mark, { source, rest }) {
    const next = this.#list[this.#list.indexOf(mark) + 1], own = words(source), other = words(rest), boxes = [];
    const walk = this.page.createTreeWalker(this.page.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    walk.currentNode = mark.node;
    while (walk.nextNode()) {
      const node = walk.currentNode;
      if (next && !follows(node, next.node)) break;
      const said = letters(node.data ?? node.alt ?? "").slice(0, 24);
      if (said.length > 3 && own.includes(said) && !other.includes(said)) boxes.push(boxOf(node));
    }
    const seen = boxes.filter((box) => box.height);
    if (!seen.length) return null;
    const top = Math.min(...seen.map((box) => box.top)), bottom = Math.max(...seen.map((box) => box.bottom));
    return { top, bottom, height: bottom - top };
  }
}

function boxOf(node) {
  const range = node.ownerDocument.createRange();
  range.selectNode(node);
  return range.getBoundingClientRect();
}

const follows = (one, other) => Boolean(one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);
const words = (source) => letters(source.replace(ADDRESS, "]"));

// Letters and figures alone: what typography does between them is nobody's mistake.
export function letters(text) {
  return text.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

// The line of `doc` from `begin` to before `end` that says what was clicked; else `begin`.
export function nearest(doc, begin, end, said) {
  const wanted = letters(said).slice(0, 24);
  if (wanted.length < 4) return begin;
  for (let line = begin; line < Math.min(end, doc.lines + 1); line += 1) {
    if (letters(doc.line(line).text).includes(wanted)) return line;
  }
  return begin;
}
