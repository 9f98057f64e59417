// One PDF of the edition as it is known here: its pages by number, each with the version of the text
// it was made of. Whatever comes late or fails takes no page away that is newer.
export class Book {
  constructor(output) {
    Object.assign(this, {
      output, pages: new Map(), total: 0, how: "single", asked: -1, order: 0, working: false, failed: null, inks: [],
      spreads: { single: [], facing: [], booklet: [] },
    });
  }

  // An answer of the server; two may cross, and the one that was given first knows less.
  take(data) {
    const newest = data.asked >= this.asked && data.order > this.order;
    if (data.complete && newest && data.pages.length) {
      for (const number of this.pages.keys()) if (number > data.total) this.pages.delete(number);
    }
    for (const page of data.pages) {
      const known = this.pages.get(page.number);
      if (!known || known.version <= page.version) this.pages.set(page.number, page);
    }
    if (!newest) return;
    if (data.total) Object.assign(this, { total: data.total, spreads: data.spreads, how: data.how, inks: data.inks });
    Object.assign(this, { asked: data.asked, order: data.order, working: data.working, failed: data.failed });
  }

  // Which pages are of the newest text; the others are of one before.
  get fresh() {
    return [...this.pages.values()].filter((page) => page.version === this.asked).map((page) => page.number);
  }

  // The pieces of the source that stand at a line, or nearest above it: [page, piece] each.
  at(file, line) {
    let found = [], best = 0;
    const far = (at) => (at <= line ? line - at : 1e9 + at); // in a head, what comes first below it
    for (const page of this.pages.values()) {
      for (const piece of page.pieces) {
        if (piece[0] !== file || (found.length && far(piece[1]) > best)) continue;
        if (!found.length || far(piece[1]) < best) [found, best] = [[], far(piece[1])];
        found.push([page, piece]);
      }
    }
    return found;
  }
}

// What was meant by a place on a page: the smallest piece around it (they come large to small), else
// the last one that begins above.
export function pieceAt(page, x, y) {
  const around = page.pieces.filter(([, , , left, top, right, bottom]) =>
    x >= left && x <= right && y >= top && y <= bottom);
  if (around.length) return around.at(-1);
  return page.pieces.filter((piece) => piece[4] <= y).sort((a, b) => a[4] - b[4]).at(-1) ?? null;
}

// The pieces of a page as one reads them, each line once: for whoever goes through them by keyboard.
export function inOrder(page) {
  const seen = new Set();
  return [...page.pieces].sort((a, b) => a[4] - b[4] || a[3] - b[3])
    .filter((piece) => !seen.has(`${piece[0]}:${piece[1]}`) && seen.add(`${piece[0]}:${piece[1]}`));
}
