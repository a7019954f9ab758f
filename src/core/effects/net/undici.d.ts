// The one part of undici that is used. Its entry would put a dispatcher of its own under the `fetch` of the whole process.

declare module 'undici/lib/dispatcher/client.js' {
  import { Client } from 'undici';
  // biome-ignore lint/style/noDefaultExport: it is what the module of another has
  export default Client;
}
