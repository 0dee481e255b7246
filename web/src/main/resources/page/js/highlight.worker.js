/** Says which characters of a code are what. A script of the old kind: the library comes as no module. */
/* global importScripts, hljs */
importScripts('../lib/highlightjs/highlight.min.js');

/** @typedef {{ scope?: string, children: (string | Tree)[] }} Tree */

self.onmessage = ({ data }) => {
  const { id, language, text } = data;
  /** @type {[string, number, number][]} */
  const runs = [];
  let at = 0;
  /** @param {string | Tree} node @param {string} scope */
  const walk = (node, scope) => {
    if (typeof node === 'string') {
      if (scope) {
        runs.push([scope, at, at + node.length]);
      }
      at += node.length;
    } else {
      for (const child of node.children) {
        walk(child, node.scope ?? scope);
      }
    }
  };
  const library = /** @type {any} */ (self).hljs;
  if (library.getLanguage(language)) {
    const result = library.highlight(text, { language, ignoreIllegals: true });
    walk(result._emitter.rootNode, '');
  }
  self.postMessage({ id, runs: at === text.length ? runs : [] });
};
