/** What the reader chose, kept in this browser. Without storage it lasts as long as the page. */

/** @type {Map<string, string>} */
const fallback = new Map();

/** @param {string} name @returns {string | null} */
export function setting(name) {
  try {
    return localStorage.getItem(`agentapi ${name}`) ?? fallback.get(name) ?? null;
  } catch {
    return fallback.get(name) ?? null;
  }
}

/** @param {string} name @param {string | null} value null forgets it */
export function keep(name, value) {
  if (value === null) {
    fallback.delete(name);
  } else {
    fallback.set(name, value);
  }
  try {
    if (value === null) {
      localStorage.removeItem(`agentapi ${name}`);
    } else {
      localStorage.setItem(`agentapi ${name}`, value);
    }
  } catch {
    // Full or forbidden: the fallback holds it.
  }
}

/** Whether Enter sends: by default where there is a keyboard. */
export function enterSends() {
  const chosen = setting('enter');
  return chosen ? chosen === 'sends' : !matchMedia('(pointer: coarse)').matches;
}

/** @param {string} theme `light`, `dark` or `system` */
export function chooseTheme(theme) {
  keep('theme', theme === 'system' ? null : theme);
  if (theme === 'system') {
    delete document.documentElement.dataset['theme'];
  } else {
    document.documentElement.dataset['theme'] = theme;
  }
}
