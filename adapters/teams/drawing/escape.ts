/**
 * One line as a TextBlock or a fact shows it, whatever it contains. Computers read Markdown with its HTML entities;
 * phones know a backslash only before `* _ [ ] )` and show every other one
 * (github.com/microsoft/AdaptiveCards/issues/5590): no character gets one that does not need it where it stands.
 */
export function escapeLine(line: string): string {
  const start = line.replace(/^[ \t]+/, (spaces) => NBSP.repeat(spaces.length)); // else it may become a block of code
  return RULES.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), start);
}

const NBSP = '\u00A0';

/** In this order. A space after a list's or a heading's sign becomes one that makes neither, and looks the same. */
const RULES: readonly (readonly [RegExp, string])[] = [
  [/\\(?=[!-/:-@[-`{-~])/g, '\\\\'],
  [/[*_[\]`]/g, '\\$&'],
  [/<(?=[a-z/!?])/gi, '\\<'],
  [/&(?=#?\w+;)/g, '\\&'],
  [/~(?=~)|(?<=~)~/g, '\\~'],
  [/\{\{(?=DATE\(|TIME\()/g, '{\\{'], // docs: adaptivecards.io/explorer/TextBlock.html, text features
  [/^([-+]|#{1,6}|\d{1,9}[.)])[ \t]/, `$1${NBSP}`],
  [/^(?:\+|#{1,6}|-[- \t]*)$|^>/, '\\$&'],
  [/^(\d{1,9})(?=[.)]$)/, '$1\\'],
];
