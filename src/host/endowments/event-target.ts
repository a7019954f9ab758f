// Event and EventTarget as our own classes, as far as cancellation and libraries need them.

type Listener = ((event: GuestEvent) => unknown) | { handleEvent(event: GuestEvent): unknown };

// What only a dispatching target may do to an event.
let aim: (event: GuestEvent, target: object) => void;
let isStopped: (event: GuestEvent) => boolean;

export class GuestEvent {
  readonly #type: string;
  readonly #cancelable: boolean;
  #defaultPrevented = false;
  #stopped = false;
  #target: object | null = null;

  constructor(type: unknown, init?: { cancelable?: unknown } | null) {
    this.#type = `${type as string}`;
    this.#cancelable = Boolean(init?.cancelable);
  }
  get type(): string {
    return this.#type;
  }
  get target(): object | null {
    return this.#target;
  }
  get currentTarget(): object | null {
    return this.#target;
  }
  get cancelable(): boolean {
    return this.#cancelable;
  }
  get defaultPrevented(): boolean {
    return this.#defaultPrevented;
  }
  preventDefault(): void {
    if (this.#cancelable) this.#defaultPrevented = true;
  }
  stopImmediatePropagation(): void {
    this.#stopped = true;
  }
  static {
    aim = (event, target) => {
      event.#target = target;
    };
    isStopped = (event) => event.#stopped;
  }
}

export class GuestCustomEvent extends GuestEvent {
  readonly #detail: unknown;

  constructor(type: unknown, init?: { cancelable?: unknown; detail?: unknown } | null) {
    super(type, init);
    this.#detail = init?.detail ?? null;
  }
  get detail(): unknown {
    return this.#detail;
  }
}

interface Entry {
  readonly type: string;
  readonly listener: Listener;
  readonly once: boolean;
}

export class GuestEventTarget {
  #entries: Entry[] = [];

  addEventListener(
    type: unknown,
    listener: unknown,
    options?: { once?: unknown; signal?: unknown } | boolean | null,
  ): void {
    if (listener === null || (typeof listener !== 'function' && typeof listener !== 'object')) return;
    const name = `${type as string}`;
    if (this.#entries.some((entry) => entry.type === name && entry.listener === listener)) return;
    const { once, signal } = typeof options === 'object' && options !== null ? options : {};
    this.#entries = [...this.#entries, { type: name, listener: listener as Listener, once: Boolean(once) }];
    if (signal instanceof GuestEventTarget)
      signal.addEventListener('abort', () => this.removeEventListener(name, listener), { once: true });
  }
  removeEventListener(type: unknown, listener: unknown): void {
    const name = `${type as string}`;
    this.#entries = this.#entries.filter((entry) => entry.type !== name || entry.listener !== listener);
  }
  dispatchEvent(event: GuestEvent): boolean {
    if (!(event instanceof GuestEvent)) throw new TypeError('dispatchEvent needs an Event.');
    aim(event, this);
    for (const entry of this.#entries) {
      if (entry.type !== event.type) continue;
      if (entry.once) this.removeEventListener(entry.type, entry.listener);
      try {
        if (typeof entry.listener === 'function') Reflect.apply(entry.listener, this, [event]);
        else entry.listener.handleEvent(event);
      } catch (error) {
        // As on the web: reported, never thrown at whoever dispatched. The journal still names the extension in this micro-task.
        queueMicrotask(() => {
          throw error;
        });
      }
      if (isStopped(event)) break;
    }
    return !event.defaultPrevented;
  }
}

export const eventGlobals = { CustomEvent: GuestCustomEvent, Event: GuestEvent, EventTarget: GuestEventTarget };
