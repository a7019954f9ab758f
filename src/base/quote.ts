// Untrusted text is quoted before it enters a message, a prompt, a page or a log.

// C0, DEL, C1, and every character that hides, joins or reorders what stands around it (bidi, zero width, tags, variation selectors).
const UNSAFE =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff]|[\u{e0000}-\u{e0fff}]|[\ud800-\udfff]/gu;

/** Shows each invisible or reordering character as `\u{…}`; what remains is one visible line. */
export function visible(text: string): string {
  return text.replace(UNSAFE, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}

/** At most `maxLength` characters of it, and `…` when there are more. */
export function shorten(text: string, maxLength: number): string {
  return text.length > maxLength ? `${text.slice(0, maxLength)}…` : text;
}

/** `visible`, shortened to `maxLength` characters and put between quotation marks. */
export function quote(text: string, maxLength = 200): string {
  return `"${visible(shorten(text, maxLength).replaceAll('\\', '\\\\').replaceAll('"', '\\"'))}"`;
}

/** JSON text with the same characters escaped as JSON does: one visible line, which reads back as the same value. */
export function visibleJson(json: string): string {
  if (/^[ -~]*$/.test(json)) return json;
  return json.replace(UNSAFE, (character) => {
    let escaped = '';
    for (let index = 0; index < character.length; index++) {
      escaped += `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`;
    }
    return escaped;
  });
}
