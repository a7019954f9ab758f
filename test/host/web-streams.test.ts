// The streams, bodies and headers of extensions, beside Node's own: what both do is the same.

import { describe, expect, test } from 'vitest';
import { webGlobals } from '../../src/host/endowments/web/web-globals.ts';

const NODE = { ReadableStream, WritableStream, TransformStream, CountQueuingStrategy, Headers, Response, Blob };
const OURS = webGlobals as unknown as typeof NODE;

/** What `run` sees with our classes is what it sees with Node's. */
const same = (what: string, run: (web: typeof NODE) => Promise<unknown>) =>
  test(what, async () => {
    expect(await run(OURS)).toEqual(await run(NODE));
  });

const kind = (promise: Promise<unknown>) =>
  promise.then(
    (value) => ['fulfilled', value],
    (error: unknown) => ['rejected', error instanceof Error ? error.constructor.name : error],
  );
const turns = () => new Promise((resolve) => setImmediate(resolve));

describe('a ReadableStream', () => {
  same('is pulled as far as its strategy says, and no further', async (web) => {
    const log: unknown[] = [];
    let count = 0;
    const stream = new web.ReadableStream(
      {
        start: (controller) => void log.push(['start', controller.desiredSize]),
        pull(controller) {
          log.push(['pull', controller.desiredSize]);
          controller.enqueue(count++);
          if (count === 5) controller.close();
        },
      },
      new web.CountQueuingStrategy({ highWaterMark: 2 }),
    );
    await turns();
    log.push('reading');
    for await (const value of stream) log.push(value);
    return log;
  });

  same('tells its source of a cancel, once, with the reason', async (web) => {
    const log: unknown[] = [];
    const make = () => new web.ReadableStream({ pull: (c) => c.enqueue(1), cancel: (reason) => void log.push(reason) });
    await make().cancel('why');
    const locked = make();
    const reader = locked.getReader();
    log.push(await kind(locked.cancel('no')), locked.locked);
    await reader.cancel('by its reader');
    log.push(await reader.read(), await kind(reader.closed));
    for await (const _ of make()) break;
    for await (const _ of make().values({ preventCancel: true })) break;
    return log;
  });

  same('passes on the error of its source', async (web) => {
    const failing = () => new web.ReadableStream({ pull: () => Promise.reject(new RangeError('x')) }).getReader();
    const reader = failing();
    const [one, two] = new web.ReadableStream({ start: (c) => c.error(new RangeError('y')) }).tee();
    return [
      await kind(reader.read()),
      await kind(reader.closed),
      await kind(one.getReader().read()),
      await kind(two.getReader().read()),
    ];
  });

  same('is torn in two, each half at its own pace', async (web) => {
    const log: unknown[] = [];
    let count = 0;
    const stream = new web.ReadableStream(
      { pull: (c) => (count < 3 ? c.enqueue(count++) : c.close()), cancel: (reason) => void log.push(reason) },
      { highWaterMark: 0 },
    );
    const [one, two] = stream.tee();
    const all = async (from: ReadableStream) => {
      const values: unknown[] = [];
      for await (const value of from) values.push(value);
      return values;
    };
    log.push(await all(one), await all(two), stream.locked);
    return log;
  });

  same('refuses what comes after its end, and readers that were released', async (web) => {
    const log: unknown[] = [];
    const attempt = (act: () => unknown) => {
      try {
        log.push(act());
      } catch (error) {
        log.push((error as Error).constructor.name);
      }
    };
    let kept: ReadableStreamDefaultController | undefined;
    const stream = new web.ReadableStream({
      start: (controller) => {
        kept = controller;
      },
    });
    const reader = stream.getReader();
    attempt(() => stream.getReader());
    const waiting = kind(reader.read());
    reader.releaseLock();
    log.push(await waiting, await kind(reader.read()), await kind(reader.closed));
    kept?.close();
    attempt(() => kept?.enqueue(1));
    attempt(() => kept?.close());
    log.push(await stream.getReader().read());
    attempt(() => new web.ReadableStream({ type: 'odd' } as never));
    attempt(() => new web.ReadableStream({ pull: 1 } as never));
    attempt(() => new web.ReadableStream({}, { highWaterMark: -1 }));
    return log;
  });

  same('is made from anything that can be iterated over', async (web) => {
    const from = web.ReadableStream.from as (source: unknown) => ReadableStream;
    const values: unknown[] = [];
    for await (const value of from(['a', Promise.resolve('b')])) values.push(value);
    for await (const value of from(
      (async function* () {
        yield 1;
        yield 2;
      })(),
    ))
      values.push(value);
    return values;
  });
});

describe('pipes', () => {
  same('carry chunks, back-pressure and ends', async (web) => {
    const log: unknown[] = [];
    const upper = new web.TransformStream<string, string>({
      transform: (chunk, controller) => controller.enqueue(chunk.toUpperCase()),
      flush: (controller) => controller.enqueue('END'),
    });
    await web.ReadableStream.from(['a', 'b'])
      .pipeThrough(upper)
      .pipeTo(
        new web.WritableStream({
          write: async (chunk) => {
            await turns();
            log.push(chunk);
          },
          close: () => void log.push('closed'),
        }),
      );
    return log;
  });

  same('carry errors both ways', async (web) => {
    const log: unknown[] = [];
    const broken = new web.ReadableStream({ pull: (c) => c.error(new RangeError('source')) });
    log.push(await kind(broken.pipeTo(new web.WritableStream({ abort: (reason) => void log.push(reason.message) }))));
    const endless = new web.ReadableStream({
      pull: (c) => c.enqueue(1),
      cancel: (reason) => void log.push(reason.message),
    });
    log.push(
      await kind(
        endless.pipeTo(
          new web.WritableStream({
            write() {
              throw new RangeError('target');
            },
          }),
        ),
      ),
    );
    return log;
  });
});

describe('a WritableStream', () => {
  same('writes in order and says when it is ready', async (web) => {
    const log: unknown[] = [];
    const stream = new web.WritableStream(
      {
        async write(chunk) {
          await turns();
          log.push(chunk);
        },
        close: () => void log.push('closed'),
      },
      { highWaterMark: 2 },
    );
    const writer = stream.getWriter();
    log.push(writer.desiredSize);
    await writer.ready;
    const writes = [writer.write(1), writer.write(2)];
    log.push(writer.desiredSize);
    await writer.ready;
    log.push('ready');
    await Promise.all([...writes, writer.close()]);
    log.push(await kind(writer.closed), await kind(writer.write(3)));
    return log;
  });

  same('is aborted with its reason', async (web) => {
    const log: unknown[] = [];
    const stream = new web.WritableStream({ abort: (reason) => void log.push(reason) });
    const writer = stream.getWriter();
    await writer.abort('why');
    log.push(await kind(writer.write(1)), await kind(writer.closed));
    return log;
  });
});

describe('heads and bodies', () => {
  same('Headers are without case, sorted, joined, and cookies apart', async (web) => {
    const headers = new web.Headers([
      ['B', '2'],
      ['a', ' 1 '],
      ['b', '3'],
      ['Set-Cookie', 'x=1'],
      ['set-cookie', 'y=2'],
    ]);
    headers.set('C', 'c');
    headers.append('c', 'd');
    headers.delete('A');
    const refused = ['a b', '', 'ä'].map((name) => {
      try {
        headers.set(name, '1');
        return 'set';
      } catch (error) {
        return (error as Error).constructor.name;
      }
    });
    return [
      [...headers],
      headers.get('B'),
      headers.getSetCookie(),
      headers.has('a'),
      new web.Headers({ x: 'y' }).get('X'),
      refused,
    ];
  });

  same('a Response says what it was made of, once', async (web) => {
    const response = new web.Response('tëxt', { status: 201, statusText: 'Made', headers: { a: 'b' } });
    const copy = response.clone();
    const json = web.Response.json({ a: [1] });
    return [
      [response.status, response.ok, response.statusText, response.type, response.headers.get('content-type')],
      await response.text(),
      response.bodyUsed,
      await kind(response.text()),
      [...new Uint8Array(await copy.arrayBuffer())],
      json.headers.get('content-type'),
      await json.json(),
      new web.Response().body,
      await new web.Response(new web.Blob(['x', new Uint8Array([121])])).text(),
      await kind(new web.Response('{').json()),
      web.Response.error().status,
      web.Response.redirect('https://a.example/', 307).headers.get('location'),
      [199, 600].map((status) => {
        try {
          return new web.Response('', { status }).status;
        } catch (error) {
          return (error as Error).constructor.name;
        }
      }),
    ];
  });

  same('a body is a stream, and a stream is a body', async (web) => {
    const pieces: number[] = [];
    const { body } = new web.Response('abc');
    for await (const piece of body as unknown as AsyncIterable<Uint8Array>) pieces.push(...piece);
    const streamed = new web.Response(
      new web.ReadableStream({
        start(controller) {
          controller.enqueue(new Uint8Array([104, 105]));
          controller.close();
        },
      }),
    );
    const locked = new web.Response('x');
    locked.body?.getReader();
    return [pieces, await streamed.text(), await kind(locked.text())];
  });
});
