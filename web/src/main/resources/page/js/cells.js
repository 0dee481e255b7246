/** @import { Run } from './types.d.ts' */

/** Runs of a terminal's row as nodes: every character on its column, whatever the viewer's font. */

const WIDE = /\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u;
const segmenter = typeof Intl.Segmenter === 'function' ? new Intl.Segmenter() : null;

const ATTRIBUTES = new Set(['bold', 'dim', 'faint', 'italic', 'underline', 'inverse', 'strike', 'hidden', 'blink', 'overline']);

/** @param {string} name @param {string} className @param {(Node | string)[]} children */
export function made(name, className, ...children) {
  const node = document.createElement(name);
  node.className = className;
  node.append(...children);
  return node;
}

/** @param {string} text @param {() => void} pressed @returns {HTMLButtonElement} */
export function button(text, pressed) {
  const node = /** @type {HTMLButtonElement} */ (made('button', '', text));
  node.type = 'button';
  node.addEventListener('click', pressed);
  return node;
}

/** @param {Run} run @returns {(Node | string)[]} */
export function nodes(run) {
  const [text, style = '', width = text.length] = run;
  const simple = width === text.length && /^[\x20-\x7e]*$/.test(text);
  if (simple && !style) {
    return [text];
  }
  const span = made('span', '');
  if (style) {
    look(span, style);
  }
  if (simple) {
    span.textContent = text;
    return [span];
  }
  span.classList.add('run');
  span.style.width = `${width}ch`;
  for (const cell of segmenter ? Array.from(segmenter.segment(text), (one) => one.segment) : text) {
    if (/^[\x20-\x7e]$/.test(cell)) {
      span.append(cell);
    } else {
      span.append(made('span', WIDE.test(cell) ? 'wide' : 'cell', cell));
    }
  }
  return [span];
}

/**
 * A style is words: attributes by name, and `fg:` or `bg:` with a palette number or `#rrggbb`.
 *
 * @param {HTMLElement} span @param {string} style
 */
function look(span, style) {
  for (const word of style.split(' ')) {
    if (ATTRIBUTES.has(word)) {
      span.classList.add(word);
    } else if (/^[fb]g:#[0-9a-f]{6}$/i.test(word)) {
      span.style.setProperty(word.startsWith('f') ? '--fg' : '--bg', word.slice(3));
      span.classList.add(word.startsWith('f') ? 'fg' : 'bg');
    } else if (/^[fb]g:\d{1,3}$/.test(word)) {
      span.style.setProperty(word.startsWith('f') ? '--fg' : '--bg', palette(Number(word.slice(3))));
      span.classList.add(word.startsWith('f') ? 'fg' : 'bg');
    }
  }
}

/** @param {number} index */
function palette(index) {
  if (index < 16) {
    return `var(--t${index})`;
  }
  if (index < 232) {
    const level = [0, 95, 135, 175, 215, 255];
    const cube = index - 16;
    return `rgb(${level[Math.floor(cube / 36)]} ${level[Math.floor(cube / 6) % 6]} ${level[cube % 6]})`;
  }
  const grey = 8 + (Math.min(index, 255) - 232) * 10;
  return `rgb(${grey} ${grey} ${grey})`;
}
