// Node's `url`: the legacy functions of the npm package, the standard's classes, and file URLs of '/'-separated paths.

import legacy from 'url/';

function fileURLToPath(url: string | URL): string {
  const { protocol, pathname } = typeof url === 'string' ? new URL(url) : url;
  if (protocol !== 'file:') throw new TypeError('The URL must be of scheme file.');
  if (/%2f/i.test(pathname)) throw new TypeError('A file URL must not contain an encoded slash.');
  return decodeURIComponent(pathname);
}

function pathToFileURL(path: string): URL {
  const encoded = path.replace(/[%?#\\\n\r\t]/g, (character) => encodeURIComponent(character));
  return new URL(`file://${encoded.startsWith('/') ? '' : '/'}${encoded}`);
}

function domainToASCII(domain: string): string {
  try {
    return new URL(`http://${domain}`).hostname;
  } catch {
    return '';
  }
}

export const url = {
  ...legacy,
  URL: globalThis.URL,
  URLSearchParams: globalThis.URLSearchParams,
  fileURLToPath,
  pathToFileURL,
  domainToASCII,
};
