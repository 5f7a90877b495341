import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { createFormSeal } from '../../../../adapters/web/tableau/tableau-acting.ts';
import type { Form } from '../../../../src/conversation/chat.ts';

const FORM: Form = {
  title: 'Étape',
  context: { fiche: '12' },
  fields: [{ kind: 'text', id: 'texte', label: 'Texte', max: 200, value: 'typed' }],
  buttons: [{ label: 'Envoyer', intent: 'reponse:envoyer' }],
};

function createClock(text: string) {
  let now = Temporal.Instant.from(text);
  return {
    now: () => now,
    set: (other: string) => {
      now = Temporal.Instant.from(other);
    },
  };
}

describe('the seal of a form', () => {
  it('opens what it sealed, without what was typed, for a day', () => {
    const clock = createClock('2027-03-01T09:00:00Z');
    const seal = createFormSeal(clock);
    const sealed = seal.seal(FORM);
    clock.set('2027-03-02T08:59:59Z');
    expect(seal.open(sealed)).toMatchObject({ title: 'Étape', context: { fiche: '12' } });
    expect(JSON.stringify(seal.open(sealed))).not.toContain('typed');
    clock.set('2027-03-02T09:00:00Z');
    expect(seal.open(sealed)).toBeNull();
  });

  it('opens nothing of another process, and nothing that was changed', () => {
    const clock = createClock('2027-03-01T09:00:00Z');
    const sealed = createFormSeal(clock).seal(FORM);
    const seal = createFormSeal(clock);
    expect(seal.open(sealed)).toBeNull();
    expect(seal.open(`x${seal.seal(FORM)}`)).toBeNull();
    expect(seal.open('')).toBeNull();
  });
});
