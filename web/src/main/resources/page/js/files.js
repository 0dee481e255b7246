import { LitElement, html, nothing } from 'lit';
import { upload } from './api.js';
import { size } from './text.js';
/** @import { UploadedFile } from './types.d.ts' */
/** @import { Problem } from './api.js' */

const LARGEST = 10 * 1024 * 1024;
const AT_ONCE = 3;

/**
 * @typedef {object} Chip
 * @property {number} id
 * @property {File} file
 * @property {string} picture a blob address for what is an image
 * @property {'waiting' | 'sending' | 'done' | 'failed'} state
 * @property {number} share
 * @property {string} error
 * @property {() => void} cancel
 * @property {(file: UploadedFile) => void} done
 */

/** Files on their way to the agent: a chip each, with progress, cancel, retry and picture. */
export class Files extends LitElement {
  static properties = { session: { attribute: false } };

  constructor() {
    super();
    this.session = 'default';
    /** @type {Chip[]} */
    this.chips = [];
    this.count = 0;
  }

  /** @returns {HTMLElement} */
  createRenderRoot() {
    return this;
  }

  /** @param {Iterable<File>} files @param {(file: UploadedFile) => void} done called with what the server made of each */
  add(files, done) {
    for (const file of files) {
      const picture = /^image\/(png|jpeg|gif|webp)$/.test(file.type) ? URL.createObjectURL(file) : '';
      /** @type {Chip} */
      const chip = { id: ++this.count, file, picture, state: 'waiting', share: 0, error: '', cancel: () => {}, done };
      if (file.size > LARGEST) {
        chip.state = 'failed';
        chip.error = `${size(file.size)} is more than the ${size(LARGEST)} a file may have`;
      }
      this.chips.push(chip);
    }
    this.next();
  }

  next() {
    const free = AT_ONCE - this.chips.filter((chip) => chip.state === 'sending').length;
    for (const chip of this.chips.filter((one) => one.state === 'waiting').slice(0, Math.max(0, free))) {
      void this.send(chip);
    }
    this.requestUpdate();
  }

  /** @param {Chip} chip */
  async send(chip) {
    chip.state = 'sending';
    chip.share = 0;
    chip.error = '';
    const { done, cancel } = upload(this.session, chip.file, chip.file.name || 'pasted', (share) => {
      chip.share = share;
      this.requestUpdate();
    });
    chip.cancel = cancel;
    try {
      const sent = await done;
      chip.state = 'done';
      chip.done(sent);
    } catch (problem) {
      chip.state = 'failed';
      chip.error = /** @type {Problem} */ (problem).message;
    }
    this.next();
  }

  /** @param {Chip} chip */
  drop(chip) {
    this.chips = this.chips.filter((one) => one !== chip);
    chip.cancel();
    if (chip.picture) {
      URL.revokeObjectURL(chip.picture);
    }
    this.next();
  }

  /** What was sent with a message is no longer shown. */
  clear() {
    for (const chip of this.chips.filter((one) => one.state === 'done')) {
      this.drop(chip);
    }
  }

  render() {
    if (this.chips.length === 0) {
      return nothing;
    }
    return html`<ul class="chips" aria-label="Files">
      ${this.chips.map(
        (chip) => html`<li class="chip ${chip.state}">
          ${chip.picture ? html`<img src=${chip.picture} alt="" />` : nothing}
          <span class="file">${chip.file.name || 'pasted'}</span>
          <span class="note" role=${chip.state === 'failed' ? 'alert' : nothing}>${note(chip)}</span>
          ${chip.state === 'failed' && chip.file.size <= LARGEST ? html`<button type="button" @click=${() => this.send(chip)}>Retry</button>` : nothing}
          <button type="button" aria-label=${chip.state === 'sending' ? `Cancel ${chip.file.name}` : `Remove ${chip.file.name}`} @click=${() => this.drop(chip)}>×</button>
        </li>`,
      )}
    </ul>`;
  }
}

/** @param {Chip} chip */
function note(chip) {
  switch (chip.state) {
    case 'waiting':
      return 'waiting';
    case 'sending':
      return `${Math.round(chip.share * 100)} %`;
    case 'done':
      return size(chip.file.size);
    case 'failed':
      return chip.error;
  }
}

customElements.define('agent-files', Files);
