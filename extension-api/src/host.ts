// What runs the extension: the engines that are here, and the app's own API.

import { hostNamespace } from './only-in-host.ts';

/**
 * The app's APIs by name, with their types. Filled by the declarations that an app generates for its API; until then, name the type
 * yourself: `host.api<CanvasApi>('canvas')`.
 */
// biome-ignore lint/suspicious/noEmptyInterface: declarations that an app generates add to it
export interface AppApis {}

/** One API that the app offers. */
export interface OfferedApi {
  readonly name: string;
  readonly version: string;
}

export interface Host {
  /** The APIs that this app offers, in its order. */
  readonly apis: readonly OfferedApi[];

  /**
   * Whether an engine is here: `bulkhead`, the app, or one of its APIs, as in `engines` of the manifest.
   *
   * ```ts
   * if (host.has('canvas', '>=2.1')) await host.api('canvas').drawPath(points);
   * ```
   *
   * @param engine The engine's name.
   * @param range A range of versions as in `engines`. Without: any version.
   * @returns False for an unknown engine, and for a range that is none.
   */
  has(engine: string, range?: string): boolean;

  /**
   * The app's own API: a frozen object of asynchronous methods, each with one object of parameters and an optional cancellation token,
   * and of events. Each method and event needs the permission that its documentation names, e.g. `app.canvas.draw`, in the manifest.
   *
   * Parameters and results are copied. Methods reject with `ARGUMENT_INVALID` (the message names the place in the parameters), with a
   * refused permission's code, with `APP_ERROR` (the app's own words; `appCode` is the app's word for it) or `APP_FAILED` (without words).
   *
   * A subscription that is refused is written to your log, and nothing is heard until the permission is granted.
   *
   * @throws `APP_DOES_NOT_OFFER` when the app has no such API: name it under `engines`, or ask {@link Host.has} first.
   */
  api<K extends keyof AppApis>(name: K): AppApis[K];
  api<T extends object>(name: string): T;
}

/** The engines that are here, and the app's own API. */
export const host: Host = hostNamespace('host');
