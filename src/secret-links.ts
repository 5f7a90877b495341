import { PREFIX, TOKEN_LENGTH } from './domain/comptes/jeton.ts';
import { PATHS } from './links.ts';

/**
 * A text without our tokens and addresses that act for whoever holds them, also where a mail program packed them into one of its own:
 * `instead` stands in their place.
 */
export function hideSecretLinks(text: string, instead: string): string {
  const words = text.split(/(\s+)/);
  return words.map((word) => (isSecret(word) ? instead : word)).join('');
}

/** The same without the lines that have one: nobody typed them. */
export function dropSecretLines(text: string): string {
  return text
    .split('\n')
    .filter((line) => !line.split(/\s+/).some(isSecret))
    .join('\n');
}

function isSecret(word: string): boolean {
  return SECRET_LINK.test(word) || API_TOKEN.test(word);
}

/** Nothing shorter, longer or in capitals: people name their files so. */
const API_TOKEN = new RegExp(`(?<![\\w-])${PREFIX}[\\w-]{${TOKEN_LENGTH}}(?![\\w-])`);

const SLASH = '(?:/|%2F)';
const TOKEN = '[\\w-]{16,}';
const SECRET_LINK = new RegExp(
  [...new Set(Object.values(PATHS).flatMap((path) => /^.*?(?=:token)/.exec(path) ?? []))]
    .map((before) => before.replaceAll(/:[a-z]+/gi, '[\\w-]+').replaceAll('/', SLASH) + TOKEN)
    .join('|'),
  'i',
);
