/**
 * Whether a key belongs to an input method. Browsers disagree: some tell by `isComposing`, some by key code 229, and some
 * end the composition just before the very Enter that ended it.
 */
export class Composition {
  /** @param {HTMLElement} field @param {() => number} [now] */
  constructor(field, now = () => performance.now()) {
    this.now = now;
    this.ended = -Infinity;
    field.addEventListener('compositionend', () => (this.ended = this.now()));
  }

  /** @param {KeyboardEvent} event */
  owns(event) {
    return event.isComposing || event.keyCode === 229 || this.now() - this.ended < 50;
  }
}
