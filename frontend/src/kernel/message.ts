/**
 * The part of ICU MessageFormat that the texts use: `{name}` and `{name, plural, one {…} other {…}}` with `#`.
 * Own code because `intl-messageformat` alone is a fifth of what a reading screen may weigh.
 */
export type MessageValues = Readonly<Record<string, string | number>>;

const PLURAL_HEAD = /^\s*(\w+)\s*,\s*plural\s*,/;
const PLURAL_CHOICE = /(=\d+|\w+)\s*\{/g;

/** Index of the brace that closes the one at `open`; a text with unbalanced braces is a programming error. */
function closingBrace(text: string, open: number): number {
  let depth = 0;
  for (let index = open; index < text.length; index += 1) {
    if (text[index] === "{") depth += 1;
    if (text[index] === "}") depth -= 1;
    if (depth === 0) return index;
  }
  throw new Error(`Unbalanced braces in message: ${text}`);
}

function choosePlural(choices: string, count: number, language: string): string {
  const category = new Intl.PluralRules(language).select(count);
  const found = new Map<string, string>();
  PLURAL_CHOICE.lastIndex = 0;
  for (let match = PLURAL_CHOICE.exec(choices); match; match = PLURAL_CHOICE.exec(choices)) {
    const open = match.index + match[0].length - 1;
    const close = closingBrace(choices, open);
    found.set(match[1] ?? "", choices.slice(open + 1, close));
    PLURAL_CHOICE.lastIndex = close + 1;
  }
  const text = found.get(`=${count}`) ?? found.get(category) ?? found.get("other") ?? "";
  return text.replaceAll("#", String(count));
}

/** Fill in a message; an argument that was not given stays visible as `{name}`. */
export function formatMessage(message: string, values: MessageValues, language: string): string {
  let result = "";
  let position = 0;
  for (let open = message.indexOf("{"); open >= 0; open = message.indexOf("{", position)) {
    const close = closingBrace(message, open);
    const inner = message.slice(open + 1, close);
    result += message.slice(position, open) + formatArgument(inner, values, language);
    position = close + 1;
  }
  return result + message.slice(position);
}

function formatArgument(inner: string, values: MessageValues, language: string): string {
  const plural = PLURAL_HEAD.exec(inner);
  if (plural) {
    const chosen = choosePlural(inner.slice(plural[0].length), Number(values[plural[1] ?? ""]), language);
    return formatMessage(chosen, values, language);
  }
  const value = values[inner.trim()];
  return value === undefined ? `{${inner}}` : String(value);
}
