import { expect, test } from 'vitest';
import { generateApiTypes } from '../../src/model/api-types.ts';
import { CANVAS } from './example-api.ts';

test('the same description always gives the same declarations', () => {
  expect(generateApiTypes(CANVAS)).toBe(generateApiTypes({ description: structuredClone(CANVAS) }));
  expect(generateApiTypes(CANVAS)).toMatchInlineSnapshot(`
    "// Generated from the definition of acme-canvas 2.1.0. Do not edit: ask the app for a new one.

    import type { CancellationToken, Event, Uri } from '@bulkhead/extension-api';

    /**
     * The canvas. *\\/ nothing ends the comment
     *
     * Version 2.1.0. In \`package.json\`: \`"engines": { "acme-canvas": "^2.1.0" }\`.
     */
    export interface AcmeCanvasApi {
      /**
       * Draws a line.
       * And another.
       *
       * Needs the permission \`app.acme-canvas.draw\`: Draw
       */
      draw(params: {
        /** Where. (maxLength 100) */
        readonly layer: string;
        readonly points: readonly (readonly number[])[];
        readonly color?: "red" | "green" | null;
        /** (a path that the extension may read (\`fs.read\`)) */
        readonly file?: string | Uri;
        readonly image?: Uint8Array;
        readonly "line-width"?: number | "thin";
        /** @deprecated */
        readonly old?: boolean;
      }, token?: CancellationToken): Promise<{
        /** (whole number) */
        readonly id: number;
      }>;

      /**
       * The old one.
       *
       * Needs the permission \`app.acme-canvas.draw\`: Draw
       *
       * @deprecated since 2.1.0: use draw.
       */
      drawLine(params?: Record<string, never>, token?: CancellationToken): Promise<void>;

      /**
       * All names.
       *
       * Needs the permission \`app.acme-canvas.look\`: Look
       */
      names(params?: Record<string, never>, token?: CancellationToken): Promise<readonly (string | null)[]>;

      /**
       * It changed.
       *
       * Needs the permission \`app.acme-canvas.look\`: Look
       */
      readonly onDidChange: Event<{
        readonly [name: string]: string;
      }>;

      /**
       * Looked.
       *
       * Needs the permission \`app.acme-canvas.look\`: Look
       */
      readonly onDidLook: Event<void>;
    }

    declare module '@bulkhead/extension-api' {
      interface AppApis {
        readonly "acme-canvas": AcmeCanvasApi;
      }
    }
    "
  `);
});

test('what is no description is refused', () => {
  expect(() => generateApiTypes({ ...CANVAS, version: '' })).toThrow(/version must be a version/);
});
