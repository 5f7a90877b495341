import { expect } from 'vitest';
import type { Form, Message, Reply } from '../../src/conversation/chat.ts';
import { toPlainText } from '../../src/conversation/plain-text.ts';
import type { CodeErreur } from '../../src/errors.ts';
import { errorsOf } from './coordination.ts';
import { plain } from './plain.ts';

/** Before each file: what is expected of what people are shown and read, and of what a request is answered. */
declare module 'vitest' {
  interface Matchers<R extends void | Promise<void> = void | Promise<void>, T = unknown> {
    /**
     * A text, one of some lines, or what a person reads of a reply or a message says all of it, or a form, with what it carries
     * along; after `not`, nothing of it. A space stands for a no-break space too.
     */
    toSay(...said: readonly Said[]): R;
    /** The same anywhere in it, also where nobody reads: in what a button or a form carries along. */
    toHold(...said: readonly Said[]): R;
    /** This rule was broken: by a reply, or by what was thrown. */
    toBeRefused(code: CodeErreur): R;
    /** A form comes back with an error at each of these fields, in their order, and at no other one. */
    toAskAgain(...fields: readonly string[]): R;
    /** An answer, come or on its way, has this status, and its text says all of it. */
    toAnswer(status: number, ...said: readonly Said[]): Promise<void>;
    /** An answer leads on to another place. */
    toLeadTo(place: string | RegExp): Promise<void>;
    /** No cache keeps an answer, and no search engine. */
    toBeKeptByNobody(): Promise<void>;
  }
}

type Said = string | RegExp;
type Shown = Reply | Message | Form;

expect.extend({
  toSay(shown: string | readonly string[] | Shown, ...said: Said[]) {
    return search(typeof shown === 'string' || isLines(shown) ? shown : readOf(shown), said, this.isNot);
  },

  toHold(shown: unknown, ...said: Said[]) {
    return search(JSON.stringify(shown), said, this.isNot);
  },

  toBeRefused(reply: Reply | Error, code: CodeErreur) {
    const isRefusal = 'code' in reply && (reply instanceof Error || reply.kind === 'failure');
    const actual = isRefusal ? reply.code : null;
    return {
      pass: actual === code,
      message: () => `${show(reply)}, expected ${code}`,
      actual,
      expected: code,
    };
  },

  toAskAgain(reply: Reply | Form, ...fields: string[]) {
    const form = 'fields' in reply ? reply : reply.kind === 'form' && reply.form;
    const actual = form && Object.keys(errorsOf(form));
    return { pass: this.equals(actual, fields), message: () => show(reply), actual, expected: fields };
  },

  async toAnswer(answer: Response | Promise<Response>, status: number, ...said: Said[]) {
    const response = await answer;
    const text = said.length === 0 ? '' : await response.clone().text();
    const actual = [response.status, ...listMissing(text, said)];
    const message = () =>
      `${response.status} at ${response.url}, expected ${status}: ${said.join(', ')}\n\n${text}`;
    return { pass: this.equals(actual, [status]), message, actual, expected: [status] };
  },

  async toLeadTo(answer: Response | Promise<Response>, place: string | RegExp) {
    const { status, headers } = await answer;
    const [led, actual] = [headers.get('location') ?? '', `${status} to ${headers.get('location')}`];
    const pass = status === 303 && (typeof place === 'string' ? led === place : place.test(led));
    return { pass, message: () => `${actual}, expected 303 to ${place}` };
  },

  async toBeKeptByNobody(answer: Response | Promise<Response>) {
    const { headers } = await answer;
    const actual = ['cache-control', 'x-robots-tag'].map((name) => headers.get(name) ?? '').join('; ');
    return { pass: /^(private, )?no-store; .*noindex/.test(actual), message: () => actual };
  },
});

function search(text: string | readonly string[], said: readonly Said[], isNot: boolean) {
  const missing = listMissing(text, said);
  const pass = isNot ? missing.length < said.length : missing.length === 0;
  const wrong = isNot ? said.filter((one) => !missing.includes(one)) : missing;
  return { pass, message: () => `${pass ? 'it says' : 'it does not say'} ${wrong.join('\n')}\n\n${text}` };
}

function isLines(shown: readonly string[] | Shown): shown is readonly string[] {
  return Array.isArray(shown);
}

/** What a person reads of it. */
function readOf(shown: Shown): string {
  if ('fields' in shown) return show(shown);
  if ('kind' in shown) return shown.kind === 'form' ? show(shown.form) : toPlainText(shown.message);
  return toPlainText(shown);
}

function show(one: object): string {
  return one instanceof Error ? String(one) : JSON.stringify(one);
}

function listMissing(text: string | readonly string[], said: readonly Said[]): readonly Said[] {
  const ways = typeof text === 'string' ? [text, plain(text)] : [text, text.map((line) => plain(line))];
  const holds = (way: string | readonly string[], one: Said) =>
    typeof one === 'string' ? way.includes(one) : [way].flat().some((line) => one.test(line));
  return said.filter((one) => !ways.some((way) => holds(way, one)));
}
