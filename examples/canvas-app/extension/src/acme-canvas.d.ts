// Generated from the definition of acme-canvas 2.1.0. Do not edit: ask the app for a new one.

import type { CancellationToken, Event, Uri } from '@bulkhead/extension-api';

/**
 * The canvas of this app: layers, each with lines of text.
 *
 * Version 2.1.0. In `package.json`: `"engines": { "acme-canvas": "^2.1.0" }`.
 */
export interface AcmeCanvasApi {
  /**
   * Adds a line to a layer.
   *
   * Needs the permission `app.acme-canvas.draw`: Draw on the layers that it names
   */
  draw(params: {
    /** Made when it is missing. (maxLength 40) */
    readonly layer: string;
    /** (maxLength 200) */
    readonly line: string;
  }, token?: CancellationToken): Promise<{
    /** How many the layer has now. (whole number) */
    readonly lines: number;
  }>;

  /**
   * The same, without a result.
   *
   * Needs the permission `app.acme-canvas.draw`: Draw on the layers that it names
   *
   * @deprecated since 2.0.0: use draw.
   */
  drawLine(params: {
    readonly layer: string;
    readonly line: string;
  }, token?: CancellationToken): Promise<void>;

  /**
   * Saves the whole canvas as text.
   *
   * Needs the permission `app.acme-canvas.export`: Save the canvas into files that the extension itself may write
   */
  export(params: {
    /** (a path that the extension may write (`fs.write`)) */
    readonly to: string | Uri;
  }, token?: CancellationToken): Promise<void>;

  /**
   * A layer was cleared.
   *
   * Needs the permission `app.acme-canvas.draw`: Draw on the layers that it names
   */
  readonly onDidClear: Event<{
    readonly layer: string;
  }>;
}

declare module '@bulkhead/extension-api' {
  interface AppApis {
    readonly "acme-canvas": AcmeCanvasApi;
  }
}
