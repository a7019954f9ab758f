// The web's classes that carry no state of anyone, and those behind them that an extension meets without their names.

import { named } from '../named.ts';
import { GuestBlob, GuestFile } from './blob.ts';
import { GuestFormData } from './form-data.ts';
import { GuestHeaders } from './headers.ts';
import { iterate } from './iterate.ts';
import { GuestReadableController, GuestReadableStream, GuestReader } from './readable-stream.ts';
import { GuestResponse } from './response.ts';
import { GuestByteLengthStrategy, GuestCountStrategy } from './stream-parts.ts';
import { GuestTransformController, GuestTransformStream } from './transform-stream.ts';
import { GuestWritableController, GuestWritableStream, GuestWriter } from './writable-stream.ts';

export const webGlobals = {
  Blob: GuestBlob,
  ByteLengthQueuingStrategy: GuestByteLengthStrategy,
  CountQueuingStrategy: GuestCountStrategy,
  File: GuestFile,
  FormData: GuestFormData,
  Headers: GuestHeaders,
  ReadableStream: GuestReadableStream,
  Response: GuestResponse,
  TransformStream: GuestTransformStream,
  WritableStream: GuestWritableStream,
};

/** Whoever has a stream can reach these through it: they have to be hardened as well. */
export const behindWebGlobals: readonly object[] = [
  named({
    ReadableStreamDefaultController: GuestReadableController,
    ReadableStreamDefaultReader: GuestReader,
    TransformStreamDefaultController: GuestTransformController,
    WritableStreamDefaultController: GuestWritableController,
    WritableStreamDefaultWriter: GuestWriter,
  }),
  iterate,
];
