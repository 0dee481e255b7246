import { Lexer } from 'marked';
/** @import { Token, Tokens } from 'marked' */

/**
 * Markdown to nodes. The lexer gives tokens; tokens become nodes by the list below and nothing else does: no string is
 * ever parsed as HTML. Raw HTML is shown as text, images are named and never loaded, links lead to http(s) and mail only.
 *
 * While a text grows, finished blocks keep their nodes, and the last block is changed in place, so a selection survives.
 */

/** Beyond this a text is shown plainly: the lexer's worst cases grow faster than the text. */
const LONGEST = 256 * 1024;
const DEEPEST = 24;
const LONGEST_CODE_LANGUAGE = 24;

/** @type {Record<string, string>} */
const ENTITIES = {
  amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0', copy: '©', reg: '®', trade: '™', hellip: '…', mdash: '—',
  ndash: '–', bull: '•', middot: '·', times: '×', laquo: '«', raquo: '»', larr: '←', rarr: '→', uarr: '↑', darr: '↓',
  ldquo: '“', rdquo: '”', lsquo: '‘', rsquo: '’', deg: '°', plusmn: '±', le: '≤', ge: '≥', ne: '≠', euro: '€', check: '✓',
};

/**
 * @typedef {object} Drawn
 * @property {string} text
 * @property {Token[]} tokens
 * @property {boolean} final
 */

/** @type {WeakMap<Element, Drawn>} */
const drawn = new WeakMap();

/**
 * Makes `root` show `text`, changing as little as can be.
 *
 * @param {HTMLElement} root
 * @param {string} text
 * @param {boolean} final whether no more will come: reference links are resolved then
 */
export function draw(root, text, final) {
  const source = text.replace(/\r\n?/g, '\n');
  const old = drawn.get(root);
  if (old && old.text === source && (old.final || !final)) {
    return;
  }
  const tokens = final ? lex(source) : continued(old, source);
  const before = old?.tokens ?? [];
  // A link that is defined further below may have stood as plain text until now.
  const anew = final && /^ {0,3}\[[^\]\n]+\]:/m.test(source);
  drawn.set(root, { text: source, tokens, final });
  let at = 0;
  for (const [index, token] of tokens.entries()) {
    const standing = /** @type {Element | undefined} */ (root.children[at]);
    const was = before[index];
    if (standing && was && was.type === token.type && was.raw === token.raw && !anew) {
      at++;
      continue;
    }
    const node = block(token, 0);
    if (!node) {
      continue;
    }
    if (standing) {
      morph(standing, node);
    } else {
      root.append(node);
    }
    at++;
  }
  while (root.children.length > at) {
    root.lastElementChild?.remove();
  }
}

/** @param {string} source @returns {Token[]} blocks without the blank between them */
function lex(source) {
  if (source.length > LONGEST) {
    return [plain(source)];
  }
  try {
    return new Lexer({ gfm: true }).lex(source).filter((token) => token.type !== 'space' && token.type !== 'def');
  } catch {
    return [plain(source)];
  }
}

/** @param {string} source @returns {Token} */
function plain(source) {
  return { type: 'code', raw: source, text: source, lang: '' };
}

/**
 * Only the last two blocks of a text can change by what is appended to it.
 *
 * @param {Drawn | undefined} old @param {string} source
 */
function continued(old, source) {
  if (!old || old.tokens.length < 3 || !source.startsWith(old.text)) {
    return lex(source);
  }
  const kept = old.tokens.slice(0, -2);
  const next = old.tokens[kept.length];
  // Blocks are unique by place, not by text: the place of the last two is looked for from the end.
  const last = old.tokens[kept.length + 1];
  const from = last && next ? old.text.lastIndexOf(next.raw, old.text.lastIndexOf(last.raw) - 1) : -1;
  return from < 0 ? lex(source) : [...kept, ...lex(source.slice(from))];
}

/** @param {string} name @param {(Node | string)[]} children @returns {HTMLElement} */
function element(name, ...children) {
  const node = document.createElement(name);
  node.append(...children);
  return node;
}

/** @param {Token} token @param {number} depth @returns {HTMLElement | null} */
function block(token, depth) {
  if (depth > DEEPEST) {
    return element('p', token.raw);
  }
  switch (token.type) {
    case 'paragraph':
      return element('p', ...inline(token, depth));
    case 'heading': {
      // Headings of a message stand below those of the page.
      const heading = element(`h${Math.min(6, /** @type {Tokens.Heading} */ (token).depth + 2)}`, ...inline(token, depth));
      heading.className = `h${/** @type {Tokens.Heading} */ (token).depth}`;
      return heading;
    }
    case 'code':
      return code(token.text, /** @type {Tokens.Code} */ (token).lang ?? '');
    case 'blockquote':
      return element('blockquote', ...blocks(token.tokens, depth));
    case 'list':
      return list(/** @type {Tokens.List} */ (token), depth);
    case 'table':
      return table(/** @type {Tokens.Table} */ (token), depth);
    case 'hr':
      return element('hr');
    case 'html': {
      const raw = element('p', token.raw.trimEnd());
      raw.className = 'raw';
      return raw;
    }
    case 'text':
      return element('p', ...inline(token, depth));
    case 'space':
    case 'def':
    case 'checkbox':
      return null;
    default:
      return element('p', token.raw);
  }
}

/** @param {Token[] | undefined} tokens @param {number} depth @returns {HTMLElement[]} */
function blocks(tokens, depth) {
  return (tokens ?? []).map((token) => block(token, depth + 1)).filter((node) => node !== null);
}

/** @param {Tokens.List} token @param {number} depth */
function list(token, depth) {
  const node = element(token.ordered ? 'ol' : 'ul');
  if (token.ordered && typeof token.start === 'number' && token.start !== 1) {
    node.setAttribute('start', String(token.start));
  }
  for (const item of token.items) {
    const entry = element('li');
    if (item.task) {
      entry.className = 'task';
      entry.append(item.checked ? '☑ ' : '☐ ');
    }
    for (const inner of item.tokens) {
      if (inner.type === 'text' && !item.loose) {
        entry.append(...inline(inner, depth + 1));
      } else {
        const child = block(inner, depth + 1);
        if (child) {
          entry.append(child);
        }
      }
    }
    node.append(entry);
  }
  return node;
}

/** @param {Tokens.Table} token @param {number} depth */
function table(token, depth) {
  /** @param {Tokens.TableCell} cell @param {number} column @param {string} name */
  const made = (cell, column, name) => {
    const node = element(name, ...spans(cell.tokens, depth));
    const align = token.align[column];
    if (align) {
      node.className = align;
    }
    return node;
  };
  const head = element('thead', element('tr', ...token.header.map((cell, column) => made(cell, column, 'th'))));
  const body = element('tbody', ...token.rows.map((row) => element('tr', ...row.map((cell, column) => made(cell, column, 'td')))));
  const scroll = element('div', element('table', head, body));
  scroll.className = 'table';
  scroll.tabIndex = 0;
  return scroll;
}

/**
 * A block of code with its language and a button to copy it. Lines of a diff are marked by their sign.
 *
 * @param {string} text @param {string} language @returns {HTMLElement}
 */
export function code(text, language) {
  const name = (language.match(/^[\w+#.-]+/)?.[0] ?? '').slice(0, LONGEST_CODE_LANGUAGE).toLowerCase();
  const inner = element('code');
  if (name === 'diff' || name === 'patch') {
    inner.append(...diff(text));
  } else {
    inner.append(text);
  }
  const scroll = element('pre', inner);
  scroll.tabIndex = 0;
  const copy = element('button', 'Copy');
  copy.className = 'copy';
  copy.setAttribute('type', 'button');
  const figure = element('figure', element('figcaption', element('span', name), copy), scroll);
  figure.className = 'code';
  figure.dataset['language'] = name;
  return figure;
}

/** @param {string} text @returns {HTMLElement[]} */
function diff(text) {
  return text.split('\n').map((line, index, all) => {
    const node = element('span', index < all.length - 1 ? `${line}\n` : line);
    node.className = /^(\+\+\+|---|@@)/.test(line) ? 'hunk' : line.startsWith('+') ? 'added' : line.startsWith('-') ? 'removed' : 'same';
    return node;
  });
}

/** @param {Token} token @param {number} depth @returns {(Node | string)[]} */
function inline(token, depth) {
  const tokens = 'tokens' in token ? token.tokens : undefined;
  return tokens ? spans(tokens, depth) : [decoded('text' in token ? token.text : token.raw)];
}

/** @param {Token[]} tokens @param {number} depth @returns {(Node | string)[]} */
function spans(tokens, depth) {
  return tokens.flatMap((token) => {
    if (depth > DEEPEST) {
      return [token.raw];
    }
    switch (token.type) {
      case 'strong':
      case 'em':
      case 'del':
        return [element(token.type, ...inline(token, depth + 1))];
      case 'codespan':
        return [element('code', token.text)];
      case 'br':
        return [element('br')];
      case 'link':
        return [link(/** @type {Tokens.Link} */ (token), depth)];
      case 'image':
        return [image(/** @type {Tokens.Image} */ (token))];
      case 'escape':
        return [token.text];
      case 'text':
        return inline(token, depth + 1);
      case 'checkbox':
        return [];
      default:
        return [token.raw];
    }
  });
}

/** @param {Tokens.Link} token @param {number} depth */
function link(token, depth) {
  const target = safe(token.href);
  if (!target) {
    const shown = element('span', ...inline(token, depth + 1));
    shown.className = 'nolink';
    shown.title = token.href;
    return shown;
  }
  const anchor = /** @type {HTMLAnchorElement} */ (element('a', ...inline(token, depth + 1)));
  anchor.href = target;
  anchor.target = '_blank';
  anchor.rel = 'noopener noreferrer';
  anchor.title = target;
  return anchor;
}

/** @param {Tokens.Image} token */
function image(token) {
  const target = safe(token.href);
  const name = `image: ${token.text || token.href}`.slice(0, 200);
  const shown = element(target ? 'a' : 'span', name);
  shown.className = 'image';
  if (target) {
    shown.setAttribute('href', target);
    shown.setAttribute('target', '_blank');
    shown.setAttribute('rel', 'noopener noreferrer');
  }
  return shown;
}

/** @param {string} href @returns {string | null} an absolute address that may be opened */
export function safe(href) {
  try {
    const url = new URL(decoded(href));
    return ['http:', 'https:', 'mailto:'].includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

/** @param {string} text */
function decoded(text) {
  return text.replace(/&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,8}));/g, (all, decimal, hex, name) => {
    if (name) {
      return ENTITIES[name] ?? all;
    }
    const point = decimal ? Number(decimal) : parseInt(hex, 16);
    return point > 0 && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff) ? String.fromCodePoint(point) : '\ufffd';
  });
}

/**
 * Changes `old` into `made` in place: text that grew is appended to, so what is selected before it stays selected.
 *
 * @param {Element} old @param {Element} made
 */
function morph(old, made) {
  if (old.nodeName !== made.nodeName) {
    old.replaceWith(made);
    return;
  }
  for (const { name } of [...old.attributes]) {
    if (!made.hasAttribute(name)) {
      old.removeAttribute(name);
    }
  }
  for (const { name, value } of made.attributes) {
    if (old.getAttribute(name) !== value) {
      old.setAttribute(name, value);
    }
  }
  // Neighbouring texts are one text to the reader: both sides are compared as such.
  made.normalize();
  let standing = old.firstChild;
  for (const child of [...made.childNodes]) {
    if (!standing) {
      old.append(child);
      continue;
    }
    const next = standing.nextSibling;
    if (standing instanceof Text && child instanceof Text) {
      if (child.data !== standing.data) {
        if (child.data.startsWith(standing.data)) {
          standing.appendData(child.data.slice(standing.data.length));
        } else {
          standing.data = child.data;
        }
      }
    } else if (standing instanceof Element && child instanceof Element) {
      morph(standing, child);
    } else {
      standing.replaceWith(child);
    }
    standing = next;
  }
  while (standing) {
    const next = standing.nextSibling;
    standing.remove();
    standing = next;
  }
}
