import { address, sessionPath } from './api.js';
import { EventStream } from './events.js';
/** @import { StreamEvent, Link } from './types.d.ts' */

/** The newest messages a page begins with; older ones are fetched when asked for. */
const LAST = 200;

/**
 * Where the events come from: one stream in a worker for all tabs, because a browser keeps only six connections to a
 * host; where there is no shared worker, a stream of our own while the tab is seen.
 *
 * @typedef {object} Listener
 * @property {(event: StreamEvent) => void} event
 * @property {(link: Link) => void} link
 * @property {(event: StreamEvent) => void} other events of other sessions
 */
export class Connection {
  /** @param {string} session the id that events carry @param {Listener} listener */
  constructor(session, listener) {
    this.session = session;
    this.listener = listener;
    /** @type {MessagePort | null} */
    this.port = null;
    /** @type {EventStream | null} */
    this.stream = null;
  }

  start() {
    const worker = sharedWorker();
    if (!worker) {
      this.direct();
    } else {
      worker.onerror = () => this.direct();
      this.port = worker.port;
      this.port.onmessage = ({ data }) => this.told(data);
      this.port.start();
      this.watch();
    }
    addEventListener('online', () => this.wake());
    document.addEventListener('visibilitychange', () => this.seen());
    addEventListener('pagehide', () => this.port?.postMessage({ leave: true }));
    addEventListener('pageshow', (event) => event.persisted && this.watch());
  }

  watch() {
    this.port?.postMessage({ watch: this.session, last: LAST });
  }

  /** @param {{ event?: StreamEvent, link?: Link, other?: StreamEvent, missing?: boolean }} message */
  told(message) {
    if (this.stream) {
      return;
    }
    if (message.missing) {
      this.direct();
    } else if (message.event) {
      this.listener.event(message.event);
    } else if (message.other) {
      this.listener.other(message.other);
    } else if (message.link) {
      this.listener.link(message.link);
    }
  }

  direct() {
    if (!this.stream) {
      this.port = null;
      this.stream = new EventStream(address(`${sessionPath(this.session)}/events?last=${LAST}`), this.listener);
      if (!document.hidden) {
        this.stream.start();
      }
    }
  }

  seen() {
    if (this.stream && document.hidden) {
      this.stream.stop();
    } else if (this.stream?.closed) {
      this.stream.start();
    } else if (!document.hidden) {
      this.wake();
    }
  }

  wake() {
    this.stream?.wake();
    this.port?.postMessage({ wake: true });
  }
}

/** @returns {SharedWorker | null} */
function sharedWorker() {
  if (typeof SharedWorker === 'undefined') {
    return null;
  }
  try {
    return new SharedWorker(/** @type {any} */ (workerAddress('stream.worker.js')), { type: 'module', name: 'agentapi' });
  } catch {
    return null;
  }
}

const WORKERS = ['stream.worker.js', 'highlight.worker.js'];

/** @type {any} */
const types = /** @type {any} */ (globalThis).trustedTypes;
/** The page's one policy: it passes the addresses of the workers and nothing else. */
const policy = types?.createPolicy('page', {
  createScriptURL: (/** @type {string} */ name) => {
    if (!WORKERS.includes(name)) {
      throw new TypeError('not a worker of this page');
    }
    return new URL(name, import.meta.url).href;
  },
});

/** @param {string} name @returns {unknown} a trusted address where the browser knows such */
export function workerAddress(name) {
  return policy ? policy.createScriptURL(name) : new URL(name, import.meta.url).href;
}
