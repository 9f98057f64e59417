// What CodeMirror makes of changes, as a table: node codemirror.mjs FOLDER-OF-node_modules > codemirror.json
// Always the same: numbers come from a generator of our own.
import {pathToFileURL} from "node:url";
const {ChangeSet, Text} = await import(pathToFileURL(process.argv[2] + "/@codemirror/state/dist/index.js"));
let seed = 12345;
const number = below => (seed = (seed * 1103515245 + 12345) % 2147483648, Math.floor(seed / 65536) % below);
const signs = ["a", "b", "é", "e\u0301", "😀", "\n", " ", "\u202f", "👩‍👧", "\u2028", "x\ny\n"];
const words = most => Array.from({length: number(most)}, () => signs[number(signs.length)]).join("");
// Between characters only: an editor does not cut one in two.
const place = text => { const all = [0]; for (const sign of text) all.push(all.at(-1) + sign.length); return all[number(all.length)]; };
function change(text) {
  const edits = [];
  for (let count = number(4); count >= 0; count--) {
    const [from, to] = [place(text), place(text)].sort((a, b) => a - b);
    if (edits.every(one => to < one.from || from > one.to)) edits.push({from, to, insert: words(5)});
  }
  return ChangeSet.of(edits, text.length);
}
const of = text => Text.of(text.split("\n")), cases = [];
for (let count = 0; count < 80; count++) {
  const text = words(12), made = change(text), places = [0, place(text), text.length];
  cases.push({
    text, change: made, after: made.apply(of(text)).toString(),
    positions: places.map(at => [at, made.mapPos(at, -1), made.mapPos(at, 1)]),
  });
}
console.log(JSON.stringify(cases, null, 0).replaceAll('},{"text"', '},\n{"text"'));
