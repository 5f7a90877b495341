import { expect } from 'vitest';
import { plain } from './plain.ts';

/** Before each file: what is expected of a text that people read, and of what a request is answered. */
declare module 'vitest' {
  interface Matchers<R extends void | Promise<void> = void | Promise<void>, T = unknown> {
    /** A text, or one of some lines, says all of it; after `not`, nothing of it. A space stands for a no-break space too. */
    toSay(...said: readonly Said[]): R;
    /** An answer, come or on its way, has this status, and its text says all of it. */
    toAnswer(status: number, ...said: readonly Said[]): Promise<void>;
    /** An answer leads on to another place. */
    toLeadTo(place: string | RegExp): Promise<void>;
    /** No cache keeps an answer, and no search engine. */
    toBeKeptByNobody(): Promise<void>;
  }
}

type Said = string | RegExp;

expect.extend({
  toSay(text: string | readonly string[], ...said: Said[]) {
    const missing = listMissing(text, said);
    const pass = this.isNot ? missing.length < said.length : missing.length === 0;
    const wrong = this.isNot ? said.filter((one) => !missing.includes(one)) : missing;
    return { pass, message: () => `${pass ? 'it says' : 'it does not say'} ${wrong.join('\n')}\n\n${text}` };
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

function listMissing(text: string | readonly string[], said: readonly Said[]): readonly Said[] {
  const ways = typeof text === 'string' ? [text, plain(text)] : [text, text.map((line) => plain(line))];
  const holds = (way: string | readonly string[], one: Said) =>
    typeof one === 'string' ? way.includes(one) : [way].flat().some((line) => one.test(line));
  return said.filter((one) => !ways.some((way) => holds(way, one)));
}
