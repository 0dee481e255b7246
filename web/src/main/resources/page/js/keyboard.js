/**
 * What the keys do.
 *
 * @typedef {object} Actions
 * @property {(number: number) => boolean} digit answers whether it took the digit
 * @property {() => void} send
 * @property {() => void} interrupt
 * @property {() => void} terminal
 * @property {() => void} leave
 * @property {() => void} toEnd
 * @property {(by: number) => void} step
 * @property {() => void} write
 * @property {() => void} help
 */

/** The map, as `?` shows it. No bare key destroys anything. @type {[string, string][]} */
export const KEYS = [
  ['1 … 9', 'answer the request with that option'],
  ['Enter', 'send or queue, in the message box'],
  ['Shift+Enter', 'a new line'],
  ['Ctrl/⌘+Enter', 'send from anywhere'],
  ['Ctrl/⌘+.', 'interrupt the agent'],
  ['/', 'to the message box'],
  ['↑ in an empty box', 'the last message again'],
  ['Esc', 'leave a field, then go to the end'],
  ['j, k', 'next and previous message'],
  ['Ctrl+`', 'the terminal'],
  ['Ctrl+Shift+Esc', 'leave the terminal’s keys'],
  ['?', 'this list'],
];

/** @param {Actions} actions */
export function listen(actions) {
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.isComposing || event.keyCode === 229) {
      return;
    }
    if (handle(event, actions)) {
      event.preventDefault();
    }
  });
}

/** @param {EventTarget | null} target */
function writing(target) {
  return target instanceof HTMLElement && target.matches('textarea, select, [contenteditable], input:not([type=checkbox], [type=radio], [type=button])');
}

/** @param {KeyboardEvent} event @param {Actions} actions @returns {boolean} whether the key was ours */
function handle(event, actions) {
  const control = event.ctrlKey || event.metaKey;
  if (document.querySelector('dialog[open]')) {
    return false;
  }
  if (control && event.key === 'Enter') {
    actions.send();
    return true;
  }
  if (control && event.key === '.') {
    actions.interrupt();
    return true;
  }
  if (event.ctrlKey && event.code === 'Backquote') {
    actions.terminal();
    return true;
  }
  if (control || event.altKey) {
    return false;
  }
  if (event.key === 'Escape') {
    if (writing(event.target)) {
      actions.leave();
    } else {
      actions.toEnd();
    }
    return true;
  }
  if (writing(event.target)) {
    return false;
  }
  if (/^[1-9]$/.test(event.key)) {
    return actions.digit(Number(event.key));
  }
  switch (event.key) {
    case 'j':
      actions.step(1);
      return true;
    case 'k':
      actions.step(-1);
      return true;
    case '/':
      actions.write();
      return true;
    case '?':
      actions.help();
      return true;
    default:
      return false;
  }
}
