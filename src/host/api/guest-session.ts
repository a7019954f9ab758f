// The life of one activation: what it asks, what it owns, and the one moment at which both end.

import { type Disposable, DisposableStore } from '../../base/disposable.ts';
import { type BulkheadError, coded } from '../../base/error.ts';
import type { GuestVoice } from '../../protocol/guest-methods.ts';
import type { Peer, RequestOptions } from '../../protocol/peer.ts';

type Requests = GuestVoice['requests'];
type Notifications = GuestVoice['notifications'];

export class GuestSession implements Disposable {
  readonly #peer: Peer<GuestVoice>;
  readonly #owner: string;
  readonly #owned = new DisposableStore();
  /** How to give up on each thing that is still under way, in both directions. */
  readonly #underWay = new Set<(error: BulkheadError) => void>();
  #ended = false;

  constructor(peer: Peer<GuestVoice>, owner: string) {
    this.#peer = peer;
    this.#owner = owner;
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** Ends with the session, at once when that is over. */
  own<T extends Disposable>(item: T): T {
    return this.#owned.add(item);
  }

  release(item: Disposable): void {
    this.#owned.release(item);
  }

  /** Rejects with `EXTENSION_NOT_ACTIVE` after the end, also when the end comes first. */
  request<M extends keyof Requests & string>(
    method: M,
    params: Requests[M]['params'],
    options?: RequestOptions<Requests[M]['result']>,
  ): Promise<Requests[M]['result']> {
    return this.whileActive((resolve, reject) => {
      this.#peer.request(method, params, options).then(resolve, reject);
    });
  }

  notify<M extends keyof Notifications & string>(method: M, params: Notifications[M]): void {
    if (!this.#ended) this.#peer.notify(method, params);
  }

  /** A promise that the end of the session rejects. */
  whileActive<T>(start: (resolve: (value: T) => void, reject: (error: unknown) => void) => void): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.#ended) {
        reject(this.#notActive());
        return;
      }
      this.#underWay.add(reject);
      start(
        (value) => {
          this.#underWay.delete(reject);
          resolve(value);
        },
        (error) => {
          this.#underWay.delete(reject);
          reject(error);
        },
      );
    });
  }

  assertActive(): void {
    if (this.#ended) throw this.#notActive();
  }

  dispose(): void {
    if (this.#ended) return;
    this.#ended = true;
    for (const reject of this.#underWay) reject(this.#notActive());
    this.#underWay.clear();
    this.#owned.dispose();
  }

  #notActive(): BulkheadError {
    return coded('EXTENSION_NOT_ACTIVE', 'The extension was deactivated; its calls no longer reach anyone.', {
      extension: this.#owner,
      fix: 'End timers and loops when context.subscriptions is disposed.',
    });
  }
}
