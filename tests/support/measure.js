// What a reader gets to see of a page, in numbers: lines of text with their boxes, links, pictures.
// Tests read it through `look` (tests/support/browser.py).
window.look = (() => {
  const BLOCKS = "p,li,td,th,dt,dd,h1,h2,h3,h4,h5,h6,figcaption,blockquote,pre,div,section,main,nav,footer,header,body";
  const box = (r) => [r.left + scrollX, r.top + scrollY, r.right + scrollX, r.bottom + scrollY];
  const seen = (el) => el.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const clean = (text) => text.replace(/[\s\u200b-\u200d\u00ad\u034f\u2007\ufeff]+/g, " ").trim();

  // Where an element stands, for a person who has to find it.
  function place(el) {
    const names = [];
    for (let e = el; e && e !== document.body; e = e.parentElement) {
      const mark = e.id ? "#" + e.id : e.classList.length ? "." + [...e.classList].join(".") : "";
      if (!/^(TBODY|TR|TABLE|DIV)$/.test(e.tagName) || mark) names.unshift(e.tagName.toLowerCase() + mark);
    }
    return names.slice(-3).join(" ");
  }

  // A wide data table may be moved under the finger, so what lies outside can be had.
  function scroller(el) {
    for (let e = el.closest("table"); e; e = e.parentElement)
      if (/auto|scroll/.test(getComputedStyle(e).overflowX) && e.scrollWidth > e.clientWidth) return e;
    return null;
  }

  // Of each block of text: what it says, its lines, and the number of the block they belong to.
  function texts() {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const blocks = new Map(), found = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const el = node.parentElement, text = clean(node.data);
      if (!text || /^(STYLE|SCRIPT|TITLE|NOSCRIPT)$/.test(el.tagName) || !seen(el)) continue;
      const owner = el.closest(BLOCKS), range = document.createRange();
      if (!blocks.has(owner)) blocks.set(owner, blocks.size);
      range.selectNodeContents(node);
      const style = getComputedStyle(el);
      found.push({
        text, place: place(el), block: blocks.get(owner), size: parseFloat(style.fontSize),
        raised: el.closest("sup,sub") !== null, data: el.closest("table:not([role])") !== null,
        scrolls: scroller(el) !== null, whole: clean(owner.innerText).length,
        width: owner.getBoundingClientRect().width,
        lines: [...range.getClientRects()].filter((r) => r.width > 0.5 && r.height > 0.5).map(box),
      });
    }
    return found;
  }

  // Words of which a part stands on another line; a hyphen, a dash and a slash may end one. What is too
  // long for any telephone (an address) is told by its length.
  function split() {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const el = node.parentElement, range = document.createRange();
      if (/^(STYLE|SCRIPT|TITLE|NOSCRIPT)$/.test(el.tagName) || !seen(el)) continue;
      for (const word of node.data.matchAll(/[^ \t\r\n\u200b\u00ad\-‐–—/·]+/g)) {
        range.setStart(node, word.index);
        range.setEnd(node, word.index + word[0].length);
        const tops = new Set([...range.getClientRects()].filter((r) => r.width > 0.5).map((r) => Math.round(r.top)));
        if (tops.size > 1) found.push({ word: word[0], place: place(el) });
      }
    }
    return found;
  }

  function pictures() {
    return [...document.images].filter(seen).map((img) => ({
      src: img.getAttribute("src"), alt: img.getAttribute("alt"), place: place(img),
      box: box(img.getBoundingClientRect()), loaded: img.complete && img.naturalWidth > 0,
      size: parseFloat(getComputedStyle(img).fontSize), needs: altBox(img),
    }));
  }

  // The height the alternative text needs in the width of its picture.
  function altBox(img) {
    const style = getComputedStyle(img), probe = document.createElement("div");
    for (const name of ["font", "letterSpacing", "textTransform"]) probe.style[name] = style[name];
    probe.style.cssText += `;position:absolute;visibility:hidden;width:${img.getBoundingClientRect().width}px`;
    probe.textContent = img.alt;
    document.body.append(probe);
    const height = probe.getBoundingClientRect().height;
    probe.remove();
    return height;
  }

  // Links with the area that can be hit, and whether they stand alone: the block they are in says
  // nothing else but other links, signs between them and a mark like « EN ».
  function links() {
    return [...document.querySelectorAll("a[href]")].filter(seen).map((a) => {
      const owner = a.parentElement.closest(BLOCKS), copy = owner.cloneNode(true);
      copy.querySelectorAll("a[href], .meta").forEach((aside) => aside.remove());
      const rest = clean(copy.textContent).replace(/[\p{P}\p{S}\s]/gu, "");
      const rects = [a, ...a.querySelectorAll("*")].map((el) => el.getBoundingClientRect());
      const top = Math.min(...rects.map((r) => r.top)), bottom = Math.max(...rects.map((r) => r.bottom));
      const [, , , opacity] = getComputedStyle(a).backgroundColor.match(/[\d.]+/g);
      return { filled: opacity === undefined || +opacity > 0, box: box(a.getBoundingClientRect()),
               text: clean(a.textContent) || "(picture)", href: a.getAttribute("href"), place: place(a),
               alone: rest.length <= 4, height: bottom - top };
    });
  }

  // Elements that hide or scroll a part of what they hold.
  function clipped() {
    return [...document.body.querySelectorAll("*")].filter((el) => {
      const style = getComputedStyle(el);
      if (!seen(el) || style.overflow === "visible" || el.tagName === "IMG") return false;
      const table = /auto|scroll/.test(style.overflowX) && el.querySelector("table:not([role])");
      return (el.scrollWidth > el.clientWidth + 1 && !table) || el.scrollHeight > el.clientHeight + 1;
    }).map(place);
  }

  const all = () => ({ width: document.scrollingElement.scrollWidth, texts: texts(),
                       pictures: pictures(), links: links(), clipped: clipped(), split: split() });
  return { all };
})();
