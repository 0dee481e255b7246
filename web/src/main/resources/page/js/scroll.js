/**
 * Whose the scroll position is: the page's while *following* the end, the reader's otherwise. Any wheel, touch, key or
 * selection makes it the reader's; it goes back when the reader scrolls down to the end, or asks for it.
 *
 * A message just sent is shown in the top third: a spacer below it holds the room that the answer will fill.
 */
export class Scroll {
  /**
   * @param {HTMLElement} viewport
   * @param {HTMLElement} content
   * @param {HTMLElement} spacer the last child of the content
   * @param {() => void} changed called when following begins or ends
   */
  constructor(viewport, content, spacer, changed) {
    this.viewport = viewport;
    this.content = content;
    this.spacer = spacer;
    this.changed = changed;
    this.following = true;
    /** @type {Element | null} */
    this.anchor = null;
    this.top = 0;
    this.size = '';
    const observer = new ResizeObserver(() => this.settle());
    observer.observe(content);
    observer.observe(viewport);
    viewport.addEventListener('wheel', (event) => event.deltaY < 0 && this.leave(), { passive: true });
    viewport.addEventListener('touchmove', () => this.leave(), { passive: true });
    viewport.addEventListener('keydown', (event) => (['PageUp', 'ArrowUp', 'Home'].includes(event.key) || (event.key === ' ' && event.shiftKey)) && this.leave());
    // A scroll bar that is dragged tells nothing but a press.
    this.pressed = false;
    viewport.addEventListener('pointerdown', () => (this.pressed = true));
    for (const type of /** @type {const} */ (['pointerup', 'pointercancel', 'pointermove'])) {
      addEventListener(type, (event) => (this.pressed = this.pressed && event.type === 'pointermove' && event.buttons !== 0), { passive: true });
    }
    viewport.addEventListener('scroll', () => this.scrolled(), { passive: true });
    document.addEventListener('selectionchange', () => this.selected());
  }

  get distance() {
    return this.viewport.scrollHeight - this.viewport.clientHeight - this.viewport.scrollTop;
  }

  leave() {
    if (this.following && this.viewport.scrollHeight > this.viewport.clientHeight) {
      this.following = false;
      this.changed();
    }
  }

  /** To the end, and stay there. */
  follow() {
    const was = this.following;
    this.following = true;
    this.settle();
    if (!was) {
      this.changed();
    }
  }

  /** @param {Element} message the message just sent */
  sent(message) {
    this.anchor = message;
    this.follow();
  }

  scrolled() {
    const top = this.viewport.scrollTop;
    const down = top > this.top;
    const up = top < this.top - 2;
    this.top = top;
    // The browser itself moves the position when sizes change; when they do not, it was someone: a search, a reading aid.
    const same = this.size === this.sizes();
    this.size = this.sizes();
    if (!this.following && down && this.distance <= 2 && !this.selecting()) {
      this.following = true;
      this.changed();
    } else if (this.following && (this.pressed || same) && up && this.distance > 2) {
      this.leave();
    }
  }

  selecting() {
    const selection = document.getSelection();
    return !!selection && !selection.isCollapsed && this.viewport.contains(selection.anchorNode);
  }

  selected() {
    if (this.selecting()) {
      this.leave();
    } else if (!this.following && this.distance <= 2) {
      this.following = true;
      this.changed();
    }
  }

  /** The list or its viewport has another size. */
  settle() {
    this.makeRoom();
    if (this.following) {
      this.viewport.scrollTop = this.viewport.scrollHeight;
      this.top = this.viewport.scrollTop;
    }
    this.size = this.sizes();
  }

  sizes() {
    return `${this.viewport.scrollHeight} ${this.viewport.clientHeight}`;
  }

  makeRoom() {
    let room = 0;
    if (this.anchor?.isConnected) {
      const below = this.spacer.getBoundingClientRect().top - this.anchor.getBoundingClientRect().top;
      room = Math.max(0, this.viewport.clientHeight * 0.84 - below);
      if (room === 0) {
        this.anchor = null;
      }
    }
    const height = `${Math.round(room)}px`;
    if (this.spacer.style.height !== height) {
      this.spacer.style.height = height;
    }
  }
}
