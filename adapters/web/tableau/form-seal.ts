import { createHmac, createSecretKey, randomBytes, timingSafeEqual } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Field, Form } from '../../../src/conversation/chat.ts';
import type { Clock } from '../../../src/ports/ports.ts';

/** Lets a page carry its own form, so that a refusal can show it again although nothing keeps it here. */
export interface FormSeal {
  /** The form without what was typed, as one word. */
  seal(form: Form): string;
  /** Null for what this process did not seal (another replica's, an earlier run's, a forged one), or sealed too long ago. */
  open(sealed: string): Form | null;
}

export function createFormSeal(clock: Clock): FormSeal {
  const key = createSecretKey(randomBytes(32));
  const sign = (text: string) => createHmac('sha256', key).update(text).digest('base64url');
  return {
    seal(form) {
      const empty = { ...form, error: undefined, fields: form.fields.map(withoutValue) };
      const dated = { form: empty, at: clock.now().epochMilliseconds };
      const text = deflateRawSync(JSON.stringify(dated), SMALL).toString('base64url');
      return `${text}.${sign(text)}`;
    },
    open(sealed) {
      const [text = '', signature = ''] = sealed.split('.');
      if (!isSame(sign(text), signature)) return null;
      const { form, at } = JSON.parse(inflateRawSync(Buffer.from(text, 'base64url')).toString());
      return clock.now().epochMilliseconds - at < LONGEST_MS ? form : null;
    },
  };
}

const LONGEST_MS = 24 * 60 * 60 * 1_000; // the longest day: no session and no link that acts fully lasts longer

// A form is some kilobytes: by default each one would take 256 KB to be packed.
const SMALL = { windowBits: 13, memLevel: 5 };

function withoutValue(field: Field): Field {
  return field.kind === 'explanation' ? field : { ...field, value: undefined, error: undefined };
}

function isSame(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}
