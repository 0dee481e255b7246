/** @import { UploadedFile } from './types.d.ts' */

/** What the server refused, or why it was not reached. */
export class Problem extends Error {
  /** @param {string} type @param {number} status @param {string} title @param {string} detail */
  constructor(type, status, title, detail) {
    super(detail || title);
    this.type = type;
    this.status = status;
    this.title = title;
  }

  get unreachable() {
    return this.status === 0;
  }
}

const root = new URL('..', new URL('.', location.href));

/** @param {string} path relative to where the API is mounted */
export function address(path) {
  return new URL(path, root).href;
}

/** @param {string} session */
export function sessionPath(session) {
  return `sessions/${encodeURIComponent(session)}`;
}

/**
 * @param {string} method
 * @param {string} path
 * @param {{ json?: unknown, bytes?: Uint8Array<ArrayBuffer>, key?: string, keepalive?: boolean }} [body]
 * @returns {Promise<any>} the parsed answer, null where there is none
 */
export async function call(method, path, body = {}) {
  /** @type {Record<string, string>} */
  const headers = { Accept: 'application/json' };
  /** @type {RequestInit} */
  const init = { method, headers, credentials: 'same-origin', cache: 'no-store', keepalive: body.keepalive ?? false };
  if (body.json !== undefined) {
    headers['Content-Type'] = 'application/json';
    init.body = JSON.stringify(body.json);
  } else if (body.bytes) {
    headers['Content-Type'] = 'application/octet-stream';
    init.body = body.bytes;
  }
  if (body.key) {
    headers['Idempotency-Key'] = body.key;
  }
  let response;
  try {
    response = await fetch(address(path), init);
  } catch {
    throw new Problem('unreachable', 0, 'Not reached', 'The server was not reached.');
  }
  const text = await response.text().catch(() => '');
  const parsed = parse(text);
  if (!response.ok) {
    throw problem(response.status, parsed, text);
  }
  return parsed;
}

/** @param {string} text @returns {any} */
function parse(text) {
  try {
    return text ? JSON.parse(text) : null;
  } catch {
    return null;
  }
}

/** @param {number} status @param {any} parsed @param {string} text */
function problem(status, parsed, text) {
  const type = String(parsed?.type ?? '').replace(/^.*\//, '');
  const errors = Array.isArray(parsed?.errors) ? parsed.errors.map((/** @type {any} */ one) => one.message).join(' ') : '';
  const title = String(parsed?.title ?? `Status ${status}`);
  return new Problem(type, status, title, [parsed?.detail, errors].filter(Boolean).join(' ') || text.slice(0, 200) || title);
}

/**
 * Sends one file, telling how far it is.
 *
 * @param {string} session
 * @param {Blob} file
 * @param {string} name
 * @param {(share: number) => void} progress from 0 to 1
 * @returns {{ done: Promise<UploadedFile>, cancel: () => void }}
 */
export function upload(session, file, name, progress) {
  const request = new XMLHttpRequest();
  const done = new Promise((resolve, reject) => {
    request.open('POST', address(`${sessionPath(session)}/files`));
    request.upload.onprogress = (event) => progress(event.total > 0 ? event.loaded / event.total : 0);
    request.onload = () => {
      const parsed = parse(request.responseText);
      if (request.status < 200 || request.status > 299) {
        reject(problem(request.status, parsed, request.responseText));
        return;
      }
      const list = Array.isArray(parsed) ? parsed : (parsed?.items ?? parsed?.files ?? [parsed]);
      resolve(list[0]);
    };
    request.onerror = () => reject(new Problem('unreachable', 0, 'Not reached', 'The server was not reached.'));
    request.onabort = () => reject(new Problem('cancelled', 0, 'Cancelled', 'Cancelled.'));
    const form = new FormData();
    form.append('file', file, name);
    request.send(form);
  });
  return { done, cancel: () => request.abort() };
}

/** An identifier nobody guesses; `randomUUID` is missing on plain HTTP. */
export function randomId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
