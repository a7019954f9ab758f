// `diagnostics_channel` without anybody who listens from outside: what a library publishes reaches who subscribes in the same bundle.

type Subscriber = (message: unknown, name: string | symbol) => void;

class Channel {
  readonly name: string | symbol;
  readonly #subscribers = new Set<Subscriber>();

  constructor(name: string | symbol) {
    this.name = name;
  }

  get hasSubscribers(): boolean {
    return this.#subscribers.size > 0;
  }

  subscribe(subscriber: Subscriber): void {
    this.#subscribers.add(subscriber);
  }

  unsubscribe(subscriber: Subscriber): boolean {
    return this.#subscribers.delete(subscriber);
  }

  publish(message: unknown): void {
    for (const subscriber of this.#subscribers) subscriber(message, this.name);
  }

  runStores(message: unknown, call: (...args: unknown[]) => unknown, self?: unknown, ...args: unknown[]): unknown {
    this.publish(message);
    return call.apply(self, args);
  }

  bindStore(): void {}
  unbindStore(): boolean {
    return false;
  }
}

const channels = new Map<string | symbol, Channel>();

function channel(name: string | symbol): Channel {
  const known = channels.get(name) ?? new Channel(name);
  channels.set(name, known);
  return known;
}

const PHASES = ['start', 'end', 'asyncStart', 'asyncEnd', 'error'] as const;

/** Calls what it traces and tells nobody: its phases can be subscribed to, and stay silent. */
function tracingChannel(name: string) {
  const phases = Object.fromEntries(PHASES.map((phase) => [phase, channel(`tracing:${name}:${phase}`)]));
  const call = (traced: (...args: unknown[]) => unknown, _context?: unknown, self?: unknown, ...args: unknown[]) =>
    traced.apply(self, args);
  return {
    ...phases,
    hasSubscribers: false,
    subscribe: () => undefined,
    unsubscribe: () => false,
    traceSync: call,
    tracePromise: call,
    traceCallback: (
      traced: (...args: unknown[]) => unknown,
      _position?: number,
      _context?: unknown,
      self?: unknown,
      ...args: unknown[]
    ) => traced.apply(self, args),
  };
}

export const diagnostics_channel = {
  Channel,
  channel,
  tracingChannel,
  hasSubscribers: (name: string | symbol) => channel(name).hasSubscribers,
  subscribe: (name: string | symbol, subscriber: Subscriber) => channel(name).subscribe(subscriber),
  unsubscribe: (name: string | symbol, subscriber: Subscriber) => channel(name).unsubscribe(subscriber),
};
