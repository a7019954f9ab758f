// Reads and replaces the mappings of a source map as text: the sources beside them, often megabytes, are not parsed again.

/** A quotation mark within a JSON text is always escaped, so this is the field's own beginning and nothing else. */
const FIELD = '"mappings":"';

/** `map` is JSON as `JSON.stringify` writes it. */
export function editMappings(map: string, edit: (mappings: string) => string): string {
  const found = map.indexOf(FIELD);
  if (found < 0) throw new TypeError('This is no source map.');
  const start = found + FIELD.length;
  const end = map.indexOf('"', start);
  return map.slice(0, start) + edit(map.slice(start, end)) + map.slice(end);
}
