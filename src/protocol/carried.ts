// A value on the wire: plain JSON in which special values are tagged, and its bytes beside it.

/** JSON with tags; `protocol/values.ts` makes and reads it. Absent `value` means `undefined`. */
export type Encoded = null | boolean | number | string | Encoded[] | { [key: string]: Encoded };

/** Parameters or results that carry a value. `bytes` travel as attachments of the frame, outside the JSON. */
export interface Carried {
  readonly value?: Encoded | undefined;
  readonly bytes?: readonly Uint8Array[] | undefined;
}
