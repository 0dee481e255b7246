import { workerAddress } from './connection.js';

/**
 * Colours for code, without touching its nodes: the worker says which characters are what, and the browser paints ranges
 * (CSS custom highlights). Selection, search and copying do not notice. Only for finished blocks that are in view.
 */

const LONGEST = 50_000;
/** What is painted alike. @type {Record<string, string>} */
const KINDS = {
  comment: 'comment', quote: 'comment', meta: 'comment', keyword: 'keyword', 'selector-tag': 'keyword', tag: 'keyword', name: 'keyword', section: 'keyword',
  string: 'string', regexp: 'string', addition: 'string', attribute: 'name', attr: 'name', title: 'name', built_in: 'name', property: 'name',
  type: 'name', class: 'name', function: 'name', number: 'number', literal: 'number', symbol: 'number', variable: 'number', 'template-variable': 'number', deletion: 'number',
};

const supported = 'highlights' in CSS && typeof Highlight === 'function' && typeof Worker === 'function';
/** @type {Worker | null} */
let worker = null;
let count = 0;
/** @type {Map<number, Text>} */
const asked = new Map();
/** Enough for a long session; beyond it, what is gone from the page is forgotten. */
const MOST_RANGES = 5000;
/** @type {[Highlight, Range][]} */
let painted = [];
/** @type {IntersectionObserver | null} */
const inView = supported
  ? new IntersectionObserver((entries) => {
      for (const entry of entries) {
        if (entry.isIntersecting) {
          inView?.unobserve(entry.target);
          ask(entry.target);
        }
      }
    })
  : null;

/** @param {Element} root where finished blocks of code may stand */
export function highlight(root) {
  for (const figure of root.querySelectorAll('figure.code[data-language]:not([data-language=""], [data-language="diff"], [data-language="text"], [data-seen])')) {
    /** @type {HTMLElement} */ (figure).dataset['seen'] = '';
    inView?.observe(figure);
  }
}

/** @param {Element} figure */
function ask(figure) {
  const text = figure.querySelector('code')?.firstChild;
  if (!(text instanceof Text) || text.data.length > LONGEST) {
    return;
  }
  if (!worker) {
    worker = new Worker(/** @type {any} */ (workerAddress('highlight.worker.js')));
    worker.onmessage = ({ data }) => paint(data.id, data.runs);
  }
  asked.set(++count, text);
  worker.postMessage({ id: count, language: /** @type {HTMLElement} */ (figure).dataset['language'], text: text.data });
}

/** @param {number} id @param {[string, number, number][]} runs kind, from, to */
function paint(id, runs) {
  const text = asked.get(id);
  asked.delete(id);
  if (!text?.isConnected) {
    return;
  }
  if (painted.length > MOST_RANGES) {
    painted = painted.filter(([highlights, range]) => range.startContainer.isConnected || !highlights.delete(range));
  }
  for (const [kind, from, to] of runs) {
    const name = KINDS[kind.split('.')[0] ?? ''];
    if (name && to <= text.data.length) {
      const range = new Range();
      range.setStart(text, from);
      range.setEnd(text, to);
      let highlights = CSS.highlights.get(name);
      if (!highlights) {
        highlights = new Highlight();
        CSS.highlights.set(name, highlights);
      }
      highlights.add(range);
      painted.push([highlights, range]);
    }
  }
}
